package org.dayaq.app.notices.internal;

import org.dayaq.app.notices.NoticesSettings;
import org.dayaq.app.payments.outbox.Partner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one connection to the SMS gateway. */
@Configuration(proxyBeanMethods = false)
class SmsWiring {

    @Bean
    SmsGateway smsGateway(NoticesSettings settings) {
        return new SmsGateway(new Partner("sms", settings.sms()));
    }
}
