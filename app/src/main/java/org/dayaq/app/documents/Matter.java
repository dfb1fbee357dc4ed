package org.dayaq.app.documents;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.documents.LetterOrder.Ground;
import org.dayaq.app.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a letter of a case is about: a decision, or what an officer chose who closed it.
 *
 * @param id of the one or the other
 * @param json the record of it, which the letter carries
 * @param values what its sentences may name
 */
record Matter(
        UUID id,
        byte[] json,
        String outcome,
        @Nullable Money amount,
        Map<String, Object> values,
        List<Ground> grounds) {}
