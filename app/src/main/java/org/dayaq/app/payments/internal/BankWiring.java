package org.dayaq.app.payments.internal;

import org.dayaq.app.payments.PaymentsSettings;
import org.dayaq.app.payments.outbox.Partner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one connection to the bank. */
@Configuration(proxyBeanMethods = false)
class BankWiring {

    @Bean
    BankClient bankClient(PaymentsSettings settings) {
        return new BankClient(new Partner("bank", settings.bank()));
    }
}
