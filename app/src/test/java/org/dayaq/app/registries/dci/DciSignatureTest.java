package org.dayaq.app.registries.dci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.dayaq.app.registries.dci.DciSignature.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vector was made by other software: Python's json for the canonical form, OpenSSL for key and signature. */
class DciSignatureTest {

    private static final String BODY =
            """
            {"header":{"version":"1.0.0","message_id":"m-1","total_count":2,"sender_id":"justice"},\
            "message":{"transaction_id":"t/1","name":"Əliyeva Günəş \\"Ş\\" İı","amount":1.50,\
            "big":12345678901234567890,"list":[1,true,null,"\\u0001\\u007f😀\\n"],"z":{},"a":[]}}""";
    private static final String CANONICAL =
            """
            {"header":{"message_id":"m-1","sender_id":"justice","total_count":2,"version":"1.0.0"},\
            "message":{"a":[],"amount":1.50,"big":12345678901234567890,"list":[1,true,null,"\\u0001\\u007f\\ud83d\\ude00\\n"],\
            "name":"\\u018fliyeva G\\u00fcn\\u0259\\u015f \\"\\u015e\\" \\u0130\\u0131","transaction_id":"t/1","z":{}}}""";
    private static final String PEM =
            """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g
            -----END PRIVATE KEY-----
            """;
    private static final String X = "ebVWLo_mVPlAeLES6KmLp5AfhTrmlb7X4OORC60ElmQ";
    private static final String SIGNATURE =
            "BZhAgnp6UAkcafBa7eiNlCXgIaKC9B2gQVJf1YWLTFV6w2Q94y6DhlKA877gc/2rcwMjml2WcOqb949GKSFEDg==";
    private static final Instant SIGNED = Instant.ofEpochSecond(1750400000);
    private static final Function<String, Optional<PublicKey>> KEYS = kid -> Optional.of(key());

    @Test
    void the_canonical_form_is_that_of_other_software() {
        var canonical = Canonical.signedPart(BODY.getBytes(StandardCharsets.UTF_8));

        assertThat(canonical).isEqualTo(CANONICAL);
    }

    @Test
    void key_and_signature_are_those_of_other_software() throws Exception {
        var key = SigningKey.of(PEM, "justice");

        var signature = DciSignature.sign(CANONICAL, key, SIGNED);

        assertThat(key.jwk()).containsEntry("x", X);
        assertThat(signature)
                .contains("signature=\"" + SIGNATURE + "\"")
                .contains("kidId=\"justice|")
                .contains("|ed25519\"")
                .contains("created=\"1750400000\", expires=\"1750400300\"");
        assertThat(verdict(signature, SIGNED)).isEqualTo(Verdict.VALID);
    }

    @Test
    void the_vector_of_the_sandbox_is_understood() throws Exception {
        var sandbox = Files.readString(Path.of("../docs/sandbox.md"));
        var canonical = part(sandbox, "canonical");
        var seed = HexFormat.of().parseHex("302e020100300506032b657004220420" + part(sandbox, "private key"));
        var key = SigningKey.of(
                "-----BEGIN PRIVATE KEY-----" + Base64.getEncoder().encodeToString(seed) + "-----END PRIVATE KEY-----",
                "dayaq");

        var body = "{\"signature\":\"\",\"message\":" + messageOf(sandbox) + ",\"header\":" + part(sandbox, "header")
                + "}";

        assertThat(Canonical.signedPart(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(canonical);
        assertThat(DciSignature.sign(canonical, key, Instant.ofEpochSecond(1750413600))
                        .replaceAll(".* signature=", ""))
                .isEqualTo(part(sandbox, "signature").replaceAll(".* signature=", ""));
    }

    private static String part(String text, String name) {
        var matcher = Pattern.compile("(?m)^ {4}" + name + " +(\\S.*)$").matcher(text);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    /** The one part of the vector that takes two lines. */
    private static String messageOf(String text) {
        var matcher = Pattern.compile("(?m)^ {4}message +(\\S.*)\n +(\\S.*)$").matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1) + matcher.group(2);
    }

    @Test
    void whatever_is_not_right_has_its_name() throws Exception {
        var signature = DciSignature.sign(CANONICAL, SigningKey.of(PEM, "justice"), SIGNED);

        assertThat(verdict(null, SIGNED)).isEqualTo(Verdict.MISSING);
        assertThat(verdict("unsigned", SIGNED)).isEqualTo(Verdict.MALFORMED);
        assertThat(verdict(signature, SIGNED.plusSeconds(361))).isEqualTo(Verdict.EXPIRED);
        assertThat(verdict(signature, SIGNED.minusSeconds(61))).isEqualTo(Verdict.EXPIRED);
        assertThat(verdict(signature.replace("created=\"1750400000\"", "created=\"1750400001\""), SIGNED))
                .isEqualTo(Verdict.WRONG);
        assertThat(DciSignature.verify(signature, CANONICAL + " ", "justice", KEYS, SIGNED))
                .isEqualTo(Verdict.WRONG);
        assertThat(DciSignature.verify(signature, CANONICAL, "internal-affairs", KEYS, SIGNED))
                .isEqualTo(Verdict.UNKNOWN_KEY);
        assertThat(DciSignature.verify(signature, CANONICAL, "justice", kid -> Optional.empty(), SIGNED))
                .isEqualTo(Verdict.UNKNOWN_KEY);
    }

    @Test
    void a_signed_body_reads_back_as_it_was_meant() throws Exception {
        var key = SigningKey.of(PEM, "dayaq");

        var body = Envelope.signed(
                Map.of("message_id", "m-1", "sender_id", "dayaq"), Map.of("name", "Günəş", "n", 1), key, SIGNED);

        var read = Envelope.read(body.getBytes(StandardCharsets.UTF_8));
        assertThat(read.header("message_id")).isEqualTo("m-1");
        assertThat(read.message().path("name").asString()).isEqualTo("Günəş");
        assertThat(DciSignature.verify(read.signature(), read.canonical(), "dayaq", KEYS, SIGNED))
                .isEqualTo(Verdict.VALID);
    }

    @Test
    void a_key_named_twice_is_nonsense_because_readers_would_differ() {
        var twice = "{\"header\":{\"a\":1,\"a\":2},\"message\":{}}".getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(Nonsense.class).isThrownBy(() -> Envelope.read(twice));
    }

    @Test
    void a_key_once_made_is_kept(@TempDir Path folder) throws Exception {
        var file = folder.resolve("keys/dci.pem");

        SigningKey.generateIfAbsent(file);
        var text = Files.readString(file);
        SigningKey.generateIfAbsent(file);

        assertThat(Files.readString(file)).isEqualTo(text);
        assertThat(SigningKey.load(file, "dayaq").id())
                .isEqualTo(SigningKey.load(file, "dayaq").id())
                .startsWith("dayaq|")
                .endsWith("|ed25519");
    }

    private static Verdict verdict(String signature, Instant now) {
        return DciSignature.verify(signature, CANONICAL, "justice", KEYS, now);
    }

    private static PublicKey key() {
        try {
            return PartnerKeys.key(X);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
