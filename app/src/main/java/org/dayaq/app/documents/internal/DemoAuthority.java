package org.dayaq.app.documents.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certification authority and a seal for a demonstration: nobody outside trusts it. */
public final class DemoAuthority {

    private static final String AUTHORITY = "C=AZ,O=Dayaq sandbox,CN=Dayaq sandbox authority (not for real documents)";
    private static final String SEAL = "C=AZ,O=State Social Protection Fund (sandbox),CN=Electronic seal (sandbox)";
    private static final String ALGORITHM = "SHA256withECDSA";
    private static final int AUTHORITY_YEARS = 30;
    private static final int SEAL_YEARS = 20;

    private final SecureRandom random = new SecureRandom();
    private final Date from;
    private final Instant start;

    public DemoAuthority(Instant today) {
        // The demonstration's calendar may start years before or after the machine's.
        this.start = today.truncatedTo(ChronoUnit.DAYS).minus(365 * 5, ChronoUnit.DAYS);
        this.from = Date.from(start);
    }

    /** Writes seal.p12, seal.password, ca.pem and ca.crl; the authority's own key is thrown away. */
    public void write(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
            var authority = keys();
            var authorityCertificate =
                    certificate(authority, AUTHORITY, authority.getPrivate(), authority, AUTHORITY_YEARS);
            var seal = keys();
            var sealCertificate = certificate(seal, SEAL, authority.getPrivate(), authority, SEAL_YEARS);
            var password = HexFormat.of().formatHex(random.generateSeed(16));
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("seal", seal.getPrivate(), password.toCharArray(), new Certificate[] {
                sealCertificate, authorityCertificate
            });
            Files.writeString(folder.resolve("ca.pem"), pem(authorityCertificate));
            Files.write(folder.resolve("ca.crl"), revocations(authority.getPrivate()));
            Files.writeString(folder.resolve("seal.password"), password);
            var unfinished = folder.resolve("seal.p12.new");
            try (var out = Files.newOutputStream(unfinished)) {
                store.store(out, password.toCharArray());
            }
            // Last: the keystore's presence says that everything else is there.
            Files.move(unfinished, folder.resolve("seal.p12"));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("This Java cannot make an ECDSA P-256 key", e);
        }
    }

    private KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private X509Certificate certificate(KeyPair keys, String subject, PrivateKey issuerKey, KeyPair issuer, int years)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var isAuthority = keys.equals(issuer);
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(AUTHORITY),
                new BigInteger(120, random),
                from,
                Date.from(start.plus(365L * years, ChronoUnit.DAYS)),
                new X500Name(subject),
                keys.getPublic());
        var extensions = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(
                        isAuthority
                                ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                                : KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(keys.getPublic()));
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(issuer.getPublic()));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(ALGORITHM).build(issuerKey)));
    }

    /** An empty list of revoked certificates, for validators that insist on one. */
    private byte[] revocations(PrivateKey authorityKey) throws OperatorCreationException, IOException {
        var builder = new X509v2CRLBuilder(new X500Name(AUTHORITY), from);
        builder.setNextUpdate(Date.from(start.plus(365L * SEAL_YEARS, ChronoUnit.DAYS)));
        return builder.build(new JcaContentSignerBuilder(ALGORITHM).build(authorityKey))
                .getEncoded();
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
