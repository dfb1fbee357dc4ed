package org.dayaq.sandbox.crash;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.dayaq.app.payments.outbox.Channel;
import org.dayaq.app.payments.outbox.Outbox;
import org.dayaq.app.payments.outbox.OutboxStore;
import org.dayaq.app.payments.outbox.Sent;
import org.dayaq.app.payments.outbox.Unavailable;
import org.dayaq.app.stores.AtCommit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The controls that are other beans; the rest are made in the database or on the wire. */
@Configuration(proxyBeanMethods = false)
class Controls {

    private static final String PROPERTY = "dayaq.crash.control";
    private static final String NOTIFY = "/registry/notify";

    @Bean
    @ConditionalOnProperty(name = PROPERTY, havingValue = "NO_OUTBOX")
    static BeanPostProcessor noOutbox(
            ObjectProvider<OutboxStore> store, ObjectProvider<Clock> clock, ObjectProvider<Channel> channels) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean.getClass() == Outbox.class
                        ? new Direct(store.getObject(), clock.getIfAvailable(Clock::systemUTC), channels)
                        : bean;
            }
        };
    }

    /**
     * Calls the other body before the transaction commits, where the outbox would only have noted that it is to be called.
     * What cannot be sent yet waits as ever, so that it is the faults that are found and not the delay.
     */
    private static final class Direct extends Outbox {

        private final ObjectProvider<Channel> channels;

        Direct(OutboxStore store, Clock clock, ObjectProvider<Channel> channels) {
            super(store, clock);
            this.channels = channels;
        }

        @Override
        public void put(String channel, UUID subject) {
            beforeCommit(channel, subject, () -> super.put(channel, subject));
        }

        @Override
        public void again(String channel, UUID subject) {
            beforeCommit(channel, subject, () -> super.again(channel, subject));
        }

        private void beforeCommit(String channel, UUID subject, Runnable later) {
            var known = (Going) TransactionSynchronizationManager.getResource(this);
            var going = known == null ? new Going() : known;
            if (known == null) {
                TransactionSynchronizationManager.bindResource(this, going);
                TransactionSynchronizationManager.registerSynchronization(going);
            }
            channels.stream()
                    .filter(one -> one.name().equals(channel))
                    .forEach(one -> going.calls.add(() -> send(one, subject, later)));
        }

        /** What one transaction calls; an answer may make it call for more. */
        private final class Going implements TransactionSynchronization {

            private final Deque<Runnable> calls = new ArrayDeque<>();

            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(Direct.this);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(Direct.this, this);
            }

            @Override
            public void beforeCommit(boolean readOnly) {
                AtCommit.flushAll();
                for (var call = calls.poll(); call != null; call = calls.poll()) {
                    call.run();
                    AtCommit.flushAll();
                }
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(Direct.this);
            }
        }

        private static void send(Channel channel, UUID subject, Runnable later) {
            try {
                if (channel.send(List.of(subject)).get(subject) instanceof Sent.NotYet) {
                    later.run();
                }
            } catch (Unavailable away) {
                // nobody will try again: that is what is missing
            }
        }
    }

    /** What is due and whose lease has ended is judged by the node's clock, as if nodes shared one. */
    @Bean
    @ConditionalOnProperty(name = PROPERTY, havingValue = "NODE_CLOCK")
    static BeanPostProcessor nodeClock(ObjectProvider<JdbcClient> jdbc) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                return bean.getClass() == OutboxStore.class ? new OutboxStore(moved(jdbc.getObject())) : bean;
            }
        };
    }

    private static JdbcClient moved(JdbcClient jdbc) {
        return (JdbcClient) Proxy.newProxyInstance(
                JdbcClient.class.getClassLoader(), new Class<?>[] {JdbcClient.class}, (proxy, method, values) -> {
                    if (method.getName().equals("sql") && ((String) values[0]).contains("SKIP LOCKED")) {
                        // The engine's clock is moved with all others of the node.
                        var ahead = ClockUtil.getCurrentTime().getTime() - System.currentTimeMillis();
                        values[0] = ((String) values[0])
                                .replace("now()", "(now() + interval '" + ahead + " milliseconds')");
                    }
                    try {
                        return method.invoke(jdbc, values);
                    } catch (InvocationTargetException cause) {
                        throw cause.getCause();
                    }
                });
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ConditionalOnProperty(name = PROPERTY, havingValue = "EARLY_ACK")
    static Filter earlyAck() {
        return (request, response, chain) -> {
            if (!((HttpServletRequest) request).getRequestURI().endsWith(NOTIFY)) {
                chain.doFilter(request, response);
                return;
            }
            var answer = new org.springframework.web.util.ContentCachingResponseWrapper((HttpServletResponse) response);
            try {
                chain.doFilter(request, answer);
            } catch (RuntimeException | jakarta.servlet.ServletException notKept) {
                // acknowledged all the same
            }
            // A sender without a good token or key is still told so, or nothing would ever come in.
            var status = answer.getStatus();
            if (status == 401 || status == 403) {
                answer.copyBodyToResponse();
            } else {
                say((HttpServletResponse) response, "ACK");
            }
        };
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ConditionalOnProperty(name = PROPERTY, havingValue = "WHOLE_MESSAGE")
    static Filter wholeMessage() {
        return (request, response, chain) -> {
            var http = (HttpServletRequest) request;
            if (!http.getRequestURI().endsWith(NOTIFY)) {
                chain.doFilter(request, response);
                return;
            }
            var body = http.getInputStream().readAllBytes();
            if (new String(body, StandardCharsets.UTF_8).contains(Load.POISON)) {
                say((HttpServletResponse) response, "NACK");
            } else {
                chain.doFilter(new Read(http, body), response);
            }
        };
    }

    private static void say(HttpServletResponse response, String status) throws IOException {
        response.resetBuffer();
        response.setStatus(200);
        response.setContentType("application/json");
        response.getOutputStream()
                .write(("{\"message\":{\"ack_status\":\"" + status + "\"}}").getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }

    private static final class Read extends jakarta.servlet.http.HttpServletRequestWrapper {

        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public jakarta.servlet.ServletInputStream getInputStream() {
            var in = new ByteArrayInputStream(body);
            return new jakarta.servlet.ServletInputStream() {
                @Override
                public int read() {
                    return in.read();
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    return in.read(into, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return in.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(jakarta.servlet.ReadListener listener) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }
}
