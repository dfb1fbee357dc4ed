package org.dayaq.app.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.support.RequestDataValueProcessor;

/** Puts the hidden field of {@link Typist} into every form, beside the token that the security framework puts there. */
@Configuration(proxyBeanMethods = false)
class TypistInForms {

    /** There may be one such bean only, and the security framework brings it: this one stands around it. */
    @Bean
    static BeanPostProcessor typistBesideToken(ObjectProvider<Typist> typist) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof RequestDataValueProcessor token ? new Both(token, typist) : bean;
            }
        };
    }

    private record Both(RequestDataValueProcessor token, ObjectProvider<Typist> typist)
            implements RequestDataValueProcessor {

        @Override
        public String processAction(HttpServletRequest request, String action, String method) {
            return token.processAction(request, action, method);
        }

        @Override
        public String processFormFieldValue(
                HttpServletRequest request, @Nullable String name, String value, String type) {
            return token.processFormFieldValue(request, name, value, type);
        }

        @Override
        public @Nullable Map<String, String> getExtraHiddenFields(HttpServletRequest request) {
            var fields = token.getExtraHiddenFields(request);
            if (fields == null || fields.isEmpty()) {
                return fields;
            }
            var both = new LinkedHashMap<>(fields);
            typist.getObject().current().ifPresent(current -> both.put(Typist.FIELD, current));
            return both;
        }

        @Override
        public String processUrl(HttpServletRequest request, String url) {
            return token.processUrl(request, url);
        }
    }
}
