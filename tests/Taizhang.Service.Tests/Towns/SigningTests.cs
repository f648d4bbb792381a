using System.Text;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Tests.Towns;

public sealed class SigningTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, "ECDSA-P256-SHA256")]
    [InlineData(true, "SM2-SM3")]
    public void A_signature_beside_a_file_holds_for_its_bytes_and_its_key_alone(bool national, string algorithm)
    {
        string file = _folder["list.json"],
            pem = _folder["key.pem"];
        File.WriteAllText(file, "{\"files\":[]}");
        using var key = HeadKey.Create(pem, national);
        Assert.Equal(algorithm, key.Algorithm);
        DetachedSignature.Write(file, key);
        string signature = File.ReadAllText(file + ".sig");
        Assert.StartsWith(algorithm + "\t", signature, StringComparison.Ordinal);

        using var reader = HeadKey.Read(pem + ".pub");
        using var again = HeadKey.Read(pem);
        using var other = HeadKey.Create(_folder["other.pem"], national);
        byte[] bytes = File.ReadAllBytes(file);
        Assert.True(DetachedSignature.Holds(bytes, signature, reader));
        Assert.True(DetachedSignature.Holds(bytes, DetachedSignature.Of(bytes, again), reader));
        Assert.False(DetachedSignature.Holds(bytes, signature, other));
        Assert.False(DetachedSignature.Holds([.. bytes, 10], signature, reader));
        foreach (string damaged in new[] { "", algorithm, algorithm + "\tAAAA", "RSA\t" + signature.Split('\t')[1] })
            Assert.False(DetachedSignature.Holds(bytes, damaged, reader));
    }

    /// <summary>GB/T 32918.5-2017, appendix A.2: the key and signature of the standard's example, over sm2p256v1.</summary>
    [Fact]
    public void The_signature_of_the_standards_example_holds()
    {
        string pem = _folder["standard.pub"];
        // SubjectPublicKeyInfo of the example's P_A.
        byte[] point = Convert.FromHexString(
            "04"
                + "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
                + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"
        );
        byte[] info = [.. Convert.FromHexString("3059301306072A8648CE3D020106082A811CCF5501822D034200"), .. point];
        File.WriteAllText(pem, $"-----BEGIN PUBLIC KEY-----\n{Convert.ToBase64String(info)}\n-----END PUBLIC KEY-----\n");
        using var key = HeadKey.Read(pem);
        byte[] signature = Convert.FromHexString(
            "3046022100F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
                + "022100B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA"
        );
        byte[] message = Encoding.ASCII.GetBytes("message digest");
        Assert.True(key.HasSigned(message, signature));
        signature[^1] ^= 1;
        Assert.False(key.HasSigned(message, signature));
    }

    [Fact]
    public void Heads_are_signed_with_either_kind_and_a_file_that_holds_no_key_is_refused()
    {
        using var key = HeadKey.Create(_folder["sm2.pem"], national: true);
        using var other = HeadKey.Create(_folder["ec.pem"]);
        var line = HeadLine.Of(new("small", 8, "ab", DateTimeOffset.UnixEpoch, "cd"), key);
        HeadLine.Append(_folder["heads.txt"], [line]);
        var read = Assert.Single(HeadLine.Read(_folder["heads.txt"]));
        Assert.True(read.IsSignedBy(key));
        Assert.False(read.IsSignedBy(other));
        File.WriteAllText(_folder["none.pem"], "nothing");
        Assert.Throws<InvalidDataException>(() => HeadKey.Read(_folder["none.pem"]));
    }
}
