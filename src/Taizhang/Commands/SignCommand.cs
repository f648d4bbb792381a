using System.CommandLine;
using Taizhang.Service.Towns;

namespace Taizhang.Commands;

/// <summary><c>sign</c>: signatures beside files, of a backup's list, an edition, whatever is handed on; or a check of them.</summary>
internal static class SignCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILES")
        {
            Description = "要签名的文件；签名写在旁边的 FILE.sig",
            Arity = ArgumentArity.OneOrMore,
        };
        var key = new Option<string>("--key")
        {
            Description = "密钥文件（taizhang key new 所建）：签名用私钥，验证用公钥",
            Required = true,
        };
        var check = new Option<bool>("--check") { Description = "只验证旁边的签名，不签名" };
        var command = new Command("sign", "给文件签名，或验证签名") { files, key, check };
        command.SetAction(parsed =>
        {
            foreach (string file in parsed.GetValue(files)!)
                if (!File.Exists(file))
                    throw new BadInput($"没有文件 {file}。");
            using var signer = HeadKey.Read(parsed.GetValue(key)!);
            bool holds = true;
            foreach (string file in parsed.GetValue(files)!)
                if (!parsed.GetValue(check))
                {
                    DetachedSignature.Write(file, signer);
                    Console.WriteLine($"已签名：{file}{DetachedSignature.Ending}（{signer.Algorithm}）");
                }
                else if (!File.Exists(file + DetachedSignature.Ending))
                    holds = Says(false, $"{file} 没有签名。");
                else if (DetachedSignature.Holds(File.ReadAllBytes(file), File.ReadAllText(file + DetachedSignature.Ending), signer))
                    Console.WriteLine($"签名相符：{file}");
                else
                    holds = Says(false, $"{file} 与签名不符，或不是这把密钥签的。");
            return holds ? 0 : 1;
        });
        return command;

        static bool Says(bool holds, string what)
        {
            Console.Error.WriteLine(what);
            return holds;
        }
    }
}
