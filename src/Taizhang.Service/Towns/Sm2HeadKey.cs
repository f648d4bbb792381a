using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Taizhang.Service.Towns;

/// <summary>
/// SM2 with SM3 (GB/T 32918.2, GM/T 0003.2) over the curve sm2p256v1, for a signer of the default name (GM/T 0009: 1234567812345678); the
/// signature in DER.
/// </summary>
internal sealed class Sm2HeadKey : HeadKey
{
    private static readonly byte[] Signer = Encoding.ASCII.GetBytes("1234567812345678");

    /// <summary>Null: only the public one is known.</summary>
    private readonly ECPrivateKeyParameters? _private;
    private readonly ECPublicKeyParameters _public;

    private Sm2HeadKey(ECPrivateKeyParameters? secret, ECPublicKeyParameters open) => (_private, _public) = (secret, open);

    public static Sm2HeadKey Make()
    {
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(GMObjectIdentifiers.sm2p256v1, new SecureRandom()));
        var pair = generator.GenerateKeyPair();
        return new((ECPrivateKeyParameters)pair.Private, (ECPublicKeyParameters)pair.Public);
    }

    /// <summary>The key that a PEM holds; null when it is one of another curve.</summary>
    public static Sm2HeadKey? Find(string pem)
    {
        if (!PemEncoding.TryFind(pem, out var fields))
            return null;
        byte[] bytes = Convert.FromBase64String(pem[fields.Base64Data]);
        switch (pem[fields.Label])
        {
            case "PRIVATE KEY" when PrivateKeyInfo.GetInstance(bytes) is var info && IsNational(info.PrivateKeyAlgorithm):
                var secret = (ECPrivateKeyParameters)PrivateKeyFactory.CreateKey(info);
                return new(secret, new ECPublicKeyParameters("EC", secret.Parameters.G.Multiply(secret.D), GMObjectIdentifiers.sm2p256v1));
            case "PUBLIC KEY" when SubjectPublicKeyInfo.GetInstance(bytes) is var info && IsNational(info.Algorithm):
                return new(null, (ECPublicKeyParameters)PublicKeyFactory.CreateKey(info));
            default:
                return null;
        }
    }

    public override string Algorithm => "SM2-SM3";

    public override string Public =>
        PemEncoding.WriteString("PUBLIC KEY", SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(_public).GetDerEncoded());

    protected override string Private =>
        PemEncoding.WriteString("PRIVATE KEY", PrivateKeyInfoFactory.CreatePrivateKeyInfo(_private).GetDerEncoded());

    public override byte[] Sign(byte[] bytes)
    {
        if (_private is null)
            throw new CryptographicException("A public key signs nothing.");
        var signer = new SM2Signer();
        signer.Init(true, new ParametersWithID(new ParametersWithRandom(_private, new SecureRandom()), Signer));
        signer.BlockUpdate(bytes, 0, bytes.Length);
        return signer.GenerateSignature();
    }

    public override bool HasSigned(byte[] bytes, ReadOnlySpan<byte> signature)
    {
        var signer = new SM2Signer();
        signer.Init(false, new ParametersWithID(_public, Signer));
        signer.BlockUpdate(bytes, 0, bytes.Length);
        return signer.VerifySignature(signature.ToArray());
    }

    private static bool IsNational(AlgorithmIdentifier algorithm) => GMObjectIdentifiers.sm2p256v1.Equals(algorithm.Parameters);
}
