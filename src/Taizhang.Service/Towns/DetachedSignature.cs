using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>
/// A signature that lies beside its file, under the file's name and <c>.sig</c>: one line with the algorithm and the signature in base64,
/// apart by a tab. The file itself stays as it is.
/// </summary>
public static class DetachedSignature
{
    public const string Ending = ".sig";

    /// <summary>The content of the signature's file.</summary>
    public static string Of(byte[] file, HeadKey key) => $"{key.Algorithm}\t{Convert.ToBase64String(key.Sign(file))}\n";

    /// <summary>Signs a file; it is on disk when this returns.</summary>
    public static void Write(string file, HeadKey key)
    {
        string to = file + Ending;
        File.WriteAllText(to + ".part", Of(File.ReadAllBytes(file), key));
        DurableFile.Keep(to + ".part");
        DurableFile.Move(to + ".part", to);
    }

    /// <summary>Whether a signature is the key's over exactly these bytes.</summary>
    public static bool Holds(byte[] file, string signature, HeadKey key)
    {
        string[] cells = signature.TrimEnd().Split('\t');
        byte[] bytes = new byte[signature.Length];
        return cells.Length == 2
            && cells[0] == key.Algorithm
            && Convert.TryFromBase64String(cells[1], bytes, out int length)
            && key.HasSigned(file, bytes.AsSpan(0, length));
    }
}
