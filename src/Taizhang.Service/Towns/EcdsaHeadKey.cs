using System.Security.Cryptography;

namespace Taizhang.Service.Towns;

/// <summary>ECDSA over P-256 with SHA-256.</summary>
internal sealed class EcdsaHeadKey : HeadKey
{
    private readonly ECDsa _key;

    private EcdsaHeadKey(ECDsa key) => _key = key;

    public static EcdsaHeadKey Make() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public static EcdsaHeadKey Of(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return new(key);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    public override string Algorithm => "ECDSA-P256-SHA256";
    public override string Public => _key.ExportSubjectPublicKeyInfoPem();
    protected override string Private => _key.ExportPkcs8PrivateKeyPem();

    public override byte[] Sign(byte[] bytes) => _key.SignData(bytes, HashAlgorithmName.SHA256);

    public override bool HasSigned(byte[] bytes, ReadOnlySpan<byte> signature) =>
        _key.VerifyData(bytes, signature, HashAlgorithmName.SHA256);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _key.Dispose();
        base.Dispose(disposing);
    }
}
