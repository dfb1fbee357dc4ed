package org.dayaq.app.documents.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.Hashtable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Seals as PAdES baseline B: CMS with the attributes of CAdES, ECDSA P-256 over SHA-256. Safe for many threads. */
final class CmsSealer implements Sealer {

    /** Up to this Java, this provider signs in half the time of Java's own; later ones have the faster arithmetic. */
    private static final int SLOW_UP_TO = 23;

    private static final Provider QUICK = new BouncyCastleProvider();

    /** A signature is a few bytes longer or shorter than the next. */
    private static final int MARGIN = 64;

    private final SealKey key;
    private final JcaCertStore certificates;
    private final Attribute signingCertificate;
    private final DigestCalculatorProvider digests;
    private final PrivateKey privateKey;
    private final boolean quick;
    private final int reserve;

    CmsSealer(SealKey key) {
        this.key = key;
        try {
            this.certificates = new JcaCertStore(key.chain());
            var reference = new ESSCertIDv2(sha256().digest(key.certificate().getEncoded()));
            this.signingCertificate = new Attribute(
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new DERSet(new SigningCertificateV2(new ESSCertIDv2[] {reference})));
            // A key that lives in a device cannot be read: whoever keeps it signs.
            this.quick = Runtime.version().feature() <= SLOW_UP_TO && key.key().getEncoded() != null;
            this.privateKey = quick ? readByQuick(key.key()) : key.key();
            this.digests = new JcaDigestCalculatorProviderBuilder().build();
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("The certificate of the seal cannot be used", e);
        }
        this.reserve = sign(new byte[0], 0, 0, 0, 0).length + MARGIN;
    }

    private static PrivateKey readByQuick(PrivateKey key) throws GeneralSecurityException {
        return (PrivateKey) KeyFactory.getInstance("EC", QUICK).translateKey(key);
    }

    @Override
    public int reserve() {
        return reserve;
    }

    @Override
    public byte[] sign(byte[] file, int start, int length, int secondStart, int secondLength) {
        var digest = sha256();
        digest.update(file, start, length);
        digest.update(file, secondStart, secondLength);
        var hash = digest.digest();
        try {
            var generator = new CMSSignedDataGenerator();
            var signer = new JcaSignerInfoGeneratorBuilder(digests);
            // PAdES forbids a signing time among the attributes: the file says it.
            signer.setSignedAttributeGenerator(ignored -> attributes(hash));
            var signing = new JcaContentSignerBuilder("SHA256withECDSA");
            if (quick) {
                signing.setProvider(QUICK);
            }
            generator.addSignerInfoGenerator(signer.build(signing.build(privateKey), key.certificate()));
            generator.addCertificates(certificates);
            return generator.generate(new CMSAbsentContent(), false).getEncoded();
        } catch (CMSException | OperatorCreationException | GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The letter could not be sealed", e);
        }
    }

    private AttributeTable attributes(byte[] hash) {
        var table = new Hashtable<ASN1ObjectIdentifier, Attribute>();
        table.put(
                CMSAttributes.contentType,
                new Attribute(CMSAttributes.contentType, new DERSet(PKCSObjectIdentifiers.data)));
        table.put(
                CMSAttributes.messageDigest,
                new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(hash))));
        table.put(signingCertificate.getAttrType(), signingCertificate);
        return new AttributeTable(table);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
