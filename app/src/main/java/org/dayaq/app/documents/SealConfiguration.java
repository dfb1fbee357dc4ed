package org.dayaq.app.documents;

import org.dayaq.app.documents.DocumentsProperties.RenderPath;
import org.dayaq.app.documents.internal.LetterOffice;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the office's key at the start: without it no letter can leave, and then nothing should start. */
@Configuration(proxyBeanMethods = false)
class SealConfiguration {

    @Bean
    ContentSeal contentSeal(LetterOffice office) {
        return office::sealOver;
    }

    @Bean
    LetterOffice letterOffice(DocumentsProperties properties) {
        return LetterOffice.open(
                properties.keystore(),
                properties.keystorePassword(),
                properties.keyAlias(),
                properties.path() == RenderPath.FAST);
    }
}
