using System.Security.Cryptography;
using System.Text;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>
/// A pair of keys with which heads, backups and editions are signed: ECDSA over P-256, or SM2 (GB/T 32918) where the township has to use
/// the national algorithms. The private one lies outside the data folder: who can change the data cannot then sign another head.
/// </summary>
public abstract class HeadKey : IDisposable
{
    /// <summary>The name of the algorithm, as a signature file says it.</summary>
    public abstract string Algorithm { get; }

    /// <summary>The public key, as PEM.</summary>
    public abstract string Public { get; }

    protected abstract string Private { get; }

    /// <summary>Makes a pair and writes the private key to a new file that nobody else can read, and the public one to FILE.pub.</summary>
    /// <param name="national">Whether it is an SM2 pair.</param>
    public static HeadKey Create(string file, bool national = false)
    {
        HeadKey key = national ? Sm2HeadKey.Make() : EcdsaHeadKey.Make();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var to = new FileStream(file, options))
            to.Write(Encoding.ASCII.GetBytes(key.Private + "\n"));
        DurableFile.Keep(file);
        File.WriteAllText(file + ".pub", key.Public + "\n");
        return key;
    }

    /// <summary>A private or a public key of either kind. Throws <see cref="InvalidDataException"/> when the file holds none.</summary>
    public static HeadKey Read(string file)
    {
        string text = File.ReadAllText(file);
        try
        {
            HeadKey? national = Sm2HeadKey.Find(text);
            return national ?? EcdsaHeadKey.Of(text);
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException or IOException or InvalidCastException)
        {
            throw new InvalidDataException($"{file} 不是密钥文件：{wrong.Message}", wrong);
        }
    }

    public string Sign(string text) => Convert.ToBase64String(Sign(Encoding.UTF8.GetBytes(text)));

    public bool HasSigned(string text, string signature)
    {
        byte[] bytes = new byte[signature.Length];
        return Convert.TryFromBase64String(signature, bytes, out int length)
            && HasSigned(Encoding.UTF8.GetBytes(text), bytes.AsSpan(0, length));
    }

    public abstract byte[] Sign(byte[] bytes);

    public abstract bool HasSigned(byte[] bytes, ReadOnlySpan<byte> signature);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) { }
}
