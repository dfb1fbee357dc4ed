package org.dayaq.app.intake.internal;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How much came in and was handled since this node started. */
@Component
class Counts {

    final LongAdder received = new LongAdder();
    final LongAdder handled = new LongAdder();
    final LongAdder failed = new LongAdder();

    Counts(ObjectProvider<MeterRegistry> meters) {
        meters.ifAvailable(registry -> {
            FunctionCounter.builder("dayaq.intake.received", received, LongAdder::sum)
                    .register(registry);
            FunctionCounter.builder("dayaq.intake.handled", handled, LongAdder::sum)
                    .register(registry);
            FunctionCounter.builder("dayaq.intake.failed", failed, LongAdder::sum)
                    .register(registry);
        });
    }
}
