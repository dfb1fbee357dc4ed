package org.dayaq.app.notices;

import java.time.Duration;
import org.dayaq.app.payments.outbox.PartnerSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people are told.
 *
 * @param sms the SMS gateway's machine interface
 * @param batch the most messages in one request
 * @param validFor how long after it was written an SMS may still be sent; a later one is dropped and a letter goes
 * @param poll how often to look whether the gateway is to be asked for receipts that did not come
 */
@ConfigurationProperties("dayaq.notices")
public record NoticesSettings(
        @DefaultValue PartnerSettings sms,
        @DefaultValue("100") int batch,
        @DefaultValue("72h") Duration validFor,
        @DefaultValue("5s") Duration poll) {}
