package org.dayaq.app.payments;

import java.time.Duration;
import org.dayaq.app.payments.outbox.PartnerSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How payments are made.
 *
 * @param bank the bank's machine interface
 * @param batch the most orders, questions or cards in one request to the bank
 * @param accountValidFor how long the bank's word on a person's account is used before it is asked again
 * @param daily how often to look whether the day's work is due: monthly orders, statements, branches, cards
 */
@ConfigurationProperties("dayaq.payments")
public record PaymentsSettings(
        @DefaultValue PartnerSettings bank,
        @DefaultValue("200") int batch,
        @DefaultValue("90d") Duration accountValidFor,
        @DefaultValue("5s") Duration daily) {}
