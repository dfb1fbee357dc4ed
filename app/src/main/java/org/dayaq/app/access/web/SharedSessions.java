package org.dayaq.app.access.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;

/**
 * Sessions lie in the database, so that a person stays signed in whichever node answers, and when one dies. What is read
 * back may only be of the few kinds that are ever put in.
 */
@Configuration(proxyBeanMethods = false)
class SharedSessions {

    private static final ObjectInputFilter KNOWN = ObjectInputFilter.Config.createFilter(
            "maxbytes=1000000;maxdepth=40;maxrefs=20000;org.springframework.security.**;"
                    + "org.springframework.web.servlet.FlashMap;org.springframework.util.*;org.dayaq.app.**;"
                    + "java.lang.*;java.util.*;java.util.concurrent.*;java.time.*;java.net.URL;java.net.URI;!*");

    @Bean
    ConversionService springSessionConversionService() {
        var conversions = new GenericConversionService();
        conversions.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversions.addConverter(byte[].class, Object.class, SharedSessions::read);
        return conversions;
    }

    static Object read(byte[] bytes) {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(KNOWN);
            return in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("A session holds what no session of ours can hold", e);
        }
    }
}
