using System.Security.Cryptography;
using System.Text;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>
/// A pair of keys (ECDSA P-256) with which heads are signed. The private one lies outside the data folder: who can change the data cannot
/// then sign another head.
/// </summary>
public sealed class HeadKey : IDisposable
{
    private readonly ECDsa _key;

    private HeadKey(ECDsa key) => _key = key;

    /// <summary>Makes a pair and writes the private key to a new file that nobody else can read, and the public one to FILE.pub.</summary>
    public static HeadKey Create(string file)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var to = new FileStream(file, options))
            to.Write(Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
        DurableFile.Keep(file);
        File.WriteAllText(file + ".pub", key.ExportSubjectPublicKeyInfoPem() + "\n");
        return new(key);
    }

    /// <summary>A private or a public key. Throws <see cref="InvalidDataException"/> when the file holds none.</summary>
    public static HeadKey Read(string file)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            return new(key);
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidDataException($"{file} 不是密钥文件：{wrong.Message}", wrong);
        }
    }

    /// <summary>The public key, as PEM.</summary>
    public string Public => _key.ExportSubjectPublicKeyInfoPem();

    public string Sign(string text) => Convert.ToBase64String(_key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256));

    public bool HasSigned(string text, string signature)
    {
        byte[] bytes = new byte[signature.Length];
        return Convert.TryFromBase64String(signature, bytes, out int length)
            && _key.VerifyData(Encoding.UTF8.GetBytes(text), bytes.AsSpan(0, length), HashAlgorithmName.SHA256);
    }

    public void Dispose() => _key.Dispose();
}
