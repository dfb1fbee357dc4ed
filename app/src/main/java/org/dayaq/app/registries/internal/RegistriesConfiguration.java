package org.dayaq.app.registries.internal;

import java.time.Clock;
import java.util.List;
import org.dayaq.app.registries.Registries;
import org.dayaq.app.registries.RegistriesSettings;
import org.dayaq.app.registries.dci.Calls;
import org.dayaq.app.registries.dci.MachineTime;
import org.dayaq.app.registries.dci.PartnerKeys;
import org.dayaq.app.registries.dci.SigningKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the clients of the registers are made of. */
@Configuration(proxyBeanMethods = false)
class RegistriesConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(RegistriesConfiguration.class);

    @Bean
    SigningKey signingKey(RegistriesSettings settings) {
        var file = settings.signingKey();
        if (file != null && !file.toString().isBlank()) {
            return SigningKey.load(file, settings.senderId());
        }
        LOG.warn("dayaq.registries.signing-key names no file: messages are signed by a key that ends with this run");
        return SigningKey.fresh(settings.senderId());
    }

    @Bean
    Calls calls(RegistriesSettings settings) {
        return new Calls(settings.connectTimeout(), settings.timeout(), (int)
                settings.maxAnswer().toBytes());
    }

    @Bean
    PartnerKeys partnerKeys(Calls calls) {
        return new PartnerKeys(calls);
    }

    /** Signatures, tokens and time-outs go by the machine's clock: no calendar that is moved by days may end them. */
    @Bean(defaultCandidate = false)
    @MachineTime
    Clock machineClock() {
        return Clock.systemUTC();
    }

    @Bean
    Lines lines(RegistriesSettings settings, Calls calls, @MachineTime Clock machine) {
        return new Lines(settings, calls, new Tokens(settings, calls, machine));
    }

    @Bean
    DciTalk dciTalk(
            RegistriesSettings settings, Lines lines, SigningKey key, PartnerKeys keys, @MachineTime Clock machine) {
        return new DciTalk(settings, lines, key, keys, machine);
    }

    @Bean
    Desks desks(RegistriesSettings settings, Lines lines, DciTalk talk, ExchangeStore exchanges, Clock clock) {
        var clients = List.of(
                new DciSearch(Registries.INTERNAL_AFFAIRS, talk, clock),
                new DciSearch(Registries.JUSTICE, talk, clock),
                new JsonRegister(Registries.STATE_TAX, lines, clock),
                new JsonRegister(Registries.SOCIAL_FUND, lines, clock));
        return new Desks(clients.stream()
                .map(client -> new RegisterDesk(
                        client,
                        new Breaker(settings.breakerFailures(), settings.breakerPause(), System::nanoTime),
                        exchanges::add,
                        clock))
                .toList());
    }
}
