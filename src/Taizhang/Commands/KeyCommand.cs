using System.CommandLine;
using Taizhang.Service.Towns;

namespace Taizhang.Commands;

/// <summary><c>key new</c>: a pair of keys with which heads are signed.</summary>
internal static class KeyCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "私钥文件，应当还没有，放在数据目录之外；公钥写入 FILE.pub" };
        var national = new Option<bool>("--sm2") { Description = "国密 SM2 密钥（签名用 SM3）；默认 ECDSA P-256" };
        var add = new Command("new", "建一对存证、签名用的密钥") { file, national };
        add.SetAction(parsed =>
        {
            string path = parsed.GetValue(file)!;
            if (File.Exists(path))
                throw new BadInput($"已有文件 {path}。");
            using var key = HeadKey.Create(path, parsed.GetValue(national));
            Console.WriteLine(key.Public);
            return 0;
        });
        return new Command("key", "存证密钥") { add };
    }
}
