package org.dayaq.app.documents.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.dayaq.app.documents.FileCheck.SealState;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the seal of a file, byte by byte and without reading it as a PDF: a hostile file never meets a parser.
 *
 * <p>Stricter than the usual validators, which accept a page painted over in a later revision: there is one seal, it is
 * ours, and it covers every byte of the file but itself.
 */
final class SealCheck {

    private static final Pattern RANGE =
            Pattern.compile("/ByteRange ?\\[ ?(\\d{1,10}) +(\\d{1,10}) +(\\d{1,10}) +(\\d{1,10}) ?]");

    private final Set<X509Certificate> ours;
    private final Set<X509Certificate> known;

    SealCheck(SealKey key) {
        var all = new ArrayList<>(key.earlier());
        all.add(key.certificate());
        this.ours = Set.copyOf(all);
        all.addAll(key.chain());
        this.known = Set.copyOf(all);
    }

    record Verdict(SealState state, List<String> findings) {

        static Verdict of(SealState state, String finding) {
            return new Verdict(state, List.of(finding));
        }
    }

    Verdict check(byte[] file) {
        var text = new String(file, StandardCharsets.ISO_8859_1);
        var range = RANGE.matcher(text);
        if (!range.find()) {
            return Verdict.of(SealState.NONE, "documents.seal.none");
        }
        var at = range.start();
        if (text.indexOf("/ByteRange") != at || text.lastIndexOf("/ByteRange") != at) {
            return Verdict.of(SealState.CHANGED, "documents.seal.several");
        }
        var numbers = new long[4];
        for (int i = 0; i < 4; i++) {
            numbers[i] = Long.parseLong(range.group(i + 1));
        }
        var open = numbers[1];
        var close = numbers[2];
        var end = close + numbers[3];
        if (numbers[0] != 0 || open <= range.end() || close < open + 2 || close > file.length || end > file.length) {
            return Verdict.of(SealState.NONE, "documents.seal.broken");
        }
        var place = text.substring((int) open, (int) close);
        // Nothing but the signature may stand outside the sealed ranges, and it stands where the file says it does.
        if (!place.matches("<[0-9a-fA-F]+>") || !text.startsWith("/Contents ", (int) open - 10)) {
            return Verdict.of(SealState.NONE, "documents.seal.broken");
        }
        return check(file, (int) open, (int) close, (int) end, place.substring(1, place.length() - 1));
    }

    private Verdict check(byte[] file, int open, int close, int end, String hex) {
        try {
            var padded = HexFormat.of().parseHex(hex);
            var cms = firstObject(padded);
            for (int i = cms.length; i < padded.length; i++) {
                if (padded[i] != 0) {
                    return Verdict.of(SealState.NONE, "documents.seal.broken");
                }
            }
            var signed = new CMSSignedData(cms);
            var signers = signed.getSignerInfos().getSigners();
            if (signers.size() != 1) {
                return Verdict.of(SealState.NONE, "documents.seal.broken");
            }
            var signer = signers.iterator().next();
            var certificate = certificate(signed, signer);
            if (certificate == null || !ours.contains(certificate)) {
                return Verdict.of(SealState.NONE, "documents.seal.foreign");
            }
            var digest = CmsSealer.sha256();
            digest.update(file, 0, open);
            digest.update(file, close, end - close);
            if (!Arrays.equals(digest.digest(), sealedDigest(signer))) {
                return Verdict.of(SealState.CHANGED, "documents.seal.changed");
            }
            if (!attributesHold(signer, certificate)) {
                return Verdict.of(SealState.NONE, "documents.seal.broken");
            }
            return end == file.length
                    ? new Verdict(SealState.WHOLE, List.of())
                    : Verdict.of(SealState.CHANGED, "documents.seal.added");
        } catch (IOException | CMSException | GeneralSecurityException | RuntimeException e) {
            // Any way in which a hostile signature fails to be one ends here.
            return Verdict.of(SealState.NONE, "documents.seal.broken");
        }
    }

    private static byte[] firstObject(byte[] padded) throws IOException {
        try (var in = new ASN1InputStream(new ByteArrayInputStream(padded))) {
            ASN1Primitive object = in.readObject();
            var length = padded.length - in.available();
            if (object == null) {
                throw new IOException("no signature");
            }
            return Arrays.copyOf(padded, length);
        }
    }

    /** The certificate of the signer, or null where there is none or a certificate stands beside it that is not ours. */
    private @Nullable X509Certificate certificate(CMSSignedData signed, SignerInformation signer)
            throws GeneralSecurityException {
        X509Certificate signers = null;
        for (var holder : signed.getCertificates().getMatches(null)) {
            var certificate = new JcaX509CertificateConverter().getCertificate(holder);
            if (!known.contains(certificate)) {
                return null;
            }
            if (signer.getSID().match(holder)) {
                signers = certificate;
            }
        }
        return signers;
    }

    private static byte[] sealedDigest(SignerInformation signer) {
        var attribute = signer.getSignedAttributes().get(CMSAttributes.messageDigest);
        return ASN1OctetString.getInstance(attribute.getAttrValues().getObjectAt(0))
                .getOctets();
    }

    /** The signature over the attributes, of which the digest of the file is one. */
    private static boolean attributesHold(SignerInformation signer, X509Certificate certificate)
            throws GeneralSecurityException, IOException {
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initVerify(certificate.getPublicKey());
        signature.update(signer.getEncodedSignedAttributes());
        return signature.verify(signer.getSignature());
    }
}
