package org.dayaq.app.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.dayaq.app.kernel.Language;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** The three languages: Azerbaijani unless chosen otherwise, the choice kept in a cookie for a year. */
@Configuration(proxyBeanMethods = false)
class Languages implements WebMvcConfigurer {

    static final String PARAMETER = "lang";

    /** Every module brings {@code messages/<module>.properties}, {@code _en} and {@code _ru}; all of them are one source. */
    @Bean
    static MessageSource messageSource() throws IOException {
        var english = "_en.properties";
        var names = Arrays.stream(
                        new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*" + english))
                .map(resource -> Objects.requireNonNull(resource.getFilename()))
                .map(file -> "messages/" + file.substring(0, file.length() - english.length()))
                .distinct()
                .sorted()
                .toArray(String[]::new);
        var source = new ResourceBundleMessageSource();
        source.setBasenames(names);
        source.setDefaultEncoding(StandardCharsets.UTF_8.name());
        source.setFallbackToSystemLocale(false);
        source.setDefaultLocale(Language.AZ.locale());
        return source;
    }

    @Bean
    LocaleResolver localeResolver(WebSettings settings) {
        var resolver = new CookieLocaleResolver("dayaq-language") {
            @Override
            protected Locale parseLocaleValue(String value) {
                return Language.of(value).locale();
            }
        };
        // The browser's own language says little here: most phones are set to Russian or English whoever holds them.
        resolver.setDefaultLocale(Language.AZ.locale());
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSecure(settings.secureCookies());
        resolver.setCookieSameSite("Lax");
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var interceptor = new LocaleChangeInterceptor() {
            @Override
            protected Locale parseLocaleValue(String value) {
                return Language.of(value).locale();
            }
        };
        interceptor.setParamName(PARAMETER);
        registry.addInterceptor(interceptor);
    }
}
