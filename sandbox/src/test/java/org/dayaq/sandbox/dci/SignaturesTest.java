package org.dayaq.sandbox.dci;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import org.dayaq.sandbox.http.Json;
import org.junit.jupiter.api.Test;

/** The fixed vector of docs/sandbox.md; whoever speaks with the sandbox checks the same one. */
class SignaturesTest {

    /** Key pair of RFC 8032, 7.1, test 1. */
    private static final String SEED = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    private static final String PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    private static final String MESSAGE =
            """
            {"message": {"transaction_id": "t-1", "search_request": [{"reference_id": "1", "name": "Əliyeva \\"Şəms\\" İçərişəhər",
              "counts": [0, -7, 12345678901], "flags": [true, false, null], "empty": {}, "none": []}]},
             "header": {"version": "1.0.0", "message_id": "m-1", "action": "search", "total_count": 1, "is_msg_encrypted": false}}
            """;

    private static final String CANONICAL =
            "{\"header\":{\"action\":\"search\",\"is_msg_encrypted\":false,\"message_id\":\"m-1\",\"total_count\":1,\"version\":\"1.0.0\"},\"message\":{\"search_request\":[{\"counts\":[0,-7,12345678901],\"empty\":{},\"flags\":[true,false,null],\"name\":\"\\u018fliyeva \\\"\\u015e\\u0259ms\\\" \\u0130\\u00e7\\u0259ri\\u015f\\u0259h\\u0259r\",\"none\":[],\"reference_id\":\"1\"}],\"transaction_id\":\"t-1\"}}";
    private static final String SIGNATURE =
            "Signature: namespace=\"dci\", kidId=\"dayaq|1|ed25519\", algorithm=\"ed25519\", created=\"1750413600\", expires=\"1750413900\", headers=\"(created) (expires) digest\", signature=\"WPe0hYABlH2ZzepYrpOU8ARPmO/nAkcfY39R/ag8upGVafiywu2fYhN248HjqkLaMkgLE5leZK59RThuObLADg==\"";

    @Test
    void the_canonical_text_and_the_signature_are_those_of_the_fixed_vector() throws Exception {
        var tree = Json.MAPPER.readTree(MESSAGE);

        var canonical = Canonical.text(tree.path("header"), tree.path("message"));
        var signature = Signatures.sign(canonical, key(), "dayaq|1|ed25519", 1_750_413_600L);

        assertThat(canonical).isEqualTo(CANONICAL);
        assertThat(signature).isEqualTo(SIGNATURE);
    }

    @Test
    void a_changed_letter_another_key_or_a_late_hour_does_not_verify() throws Exception {
        var parts = Signatures.parse(Signatures.sign("text", key(), "dayaq|1|ed25519", 1_750_413_600L))
                .orElseThrow();
        var publicKey = Signatures.publicKey(HexFormat.of().parseHex(PUBLIC));

        assertThat(Signatures.verify(parts, "text", publicKey, 1_750_413_700L)).isTrue();
        assertThat(Signatures.verify(parts, "texT", publicKey, 1_750_413_700L)).isFalse();
        assertThat(Signatures.verify(parts, "text", publicKey, 1_750_413_600L + 361))
                .isFalse();
        assertThat(Signatures.verify(parts, "text", publicKey, 1_750_413_600L - 61))
                .isFalse();
        assertThat(Signatures.parse("Signature: nothing")).isEmpty();
    }

    private static java.security.PrivateKey key() throws Exception {
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(
                        new PKCS8EncodedKeySpec(HexFormat.of().parseHex("302e020100300506032b657004220420" + SEED)));
    }
}
