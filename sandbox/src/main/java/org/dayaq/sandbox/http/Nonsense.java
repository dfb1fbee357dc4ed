package org.dayaq.sandbox.http;

import java.util.List;
import java.util.Map;

/** What a body says when it talks nonsense: always with status 200, because that is the unpleasant kind. */
final class Nonsense {

    private static final List<Answer> ANSWERS = List.of(
            Answer.text("text/html", "<html><head><title>Proxy</title></head><body><h1>It works!</h1></body></html>"),
            Answer.text("application/json", "{\"header\":{\"message_id\":\"1\",\"status\":\"succ\"},\"mess"),
            Answer.text("application/json", "[42,null,\"\\u0000\",{\"answers\":\"yes\",\"message\":[]}]"),
            new Answer(200, "application/json", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2}, Map.of()));

    private Nonsense() {}

    static Answer number(long turn) {
        return ANSWERS.get((int) Math.floorMod(turn, (long) ANSWERS.size()));
    }
}
