using System.Collections.Frozen;
using System.Collections.Immutable;
using Taizhang.Kernel.People;
using Taizhang.Packs.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Taizhang.Packs;

/// <summary>Reads what a pack asks of accounts: <c>rules.yaml</c> and <c>common-passwords.txt</c> in its folder <c>accounts</c>.</summary>
internal static class AccountRulesReader
{
    /// <exception cref="InvalidDataException">The rules are faulty: file, line and reason.</exception>
    public static AccountRules Read(string folder)
    {
        string file = Path.Combine(folder, "rules.yaml");
        if (!File.Exists(file))
            return new();
        var faults = new List<PackFault>();
        var rules = Read(Load(file, faults), new AccountRules { CommonPasswords = Common(Path.Combine(folder, "common-passwords.txt")) });
        return faults.Count == 0 ? rules : throw new InvalidDataException(string.Join('\n', faults));
    }

    private static Map Load(string file, List<PackFault> faults)
    {
        string name = Path.GetFileName(file);
        var yaml = new YamlStream();
        try
        {
            using var text = new StreamReader(file);
            yaml.Load(text);
        }
        catch (YamlException broken)
        {
            throw new InvalidDataException(new PackFault(name, broken.Start.Line, broken.Message).ToString(), broken);
        }
        return yaml.Documents is [{ RootNode: YamlMappingNode root }]
            ? new Map(root, name, faults)
            : throw new InvalidDataException(new PackFault(name, 1, "应当是若干“键: 值”。").ToString());
    }

    private static AccountRules Read(Map map, AccountRules otherwise)
    {
        var rules = otherwise;
        if (map.Inner("password") is { } password)
        {
            rules = rules with
            {
                ShortestPassword = password.Number("shortest", rules.ShortestPassword, 8, 64),
                LongestPassword = password.Number("longest", rules.LongestPassword, 64, 1024),
                PasswordClasses = password.Number("classes", rules.PasswordClasses, 1, 4),
                PasswordHistory = password.Number("history", rules.PasswordHistory, 0, 24),
                PasswordDays = password.Number("days", rules.PasswordDays, 0, 3650),
            };
            password.Done();
        }
        if (map.Inner("session") is { } session)
        {
            rules = rules with
            {
                IdleSession = TimeSpan.FromMinutes(session.Number("idle_minutes", 30, 1, 24 * 60)),
                LongestSession = TimeSpan.FromHours(session.Number("hours", 12, 1, 7 * 24)),
            };
            session.Done();
        }
        rules = rules with { TokenDays = map.Number("token_days", rules.TokenDays, 1, 3650), SecondFactor = SecondFactor(map) };
        map.Done();
        return rules;
    }

    private static ImmutableArray<Role> SecondFactor(Map map)
    {
        var roles = ImmutableArray.CreateBuilder<Role>();
        foreach (string word in map.List("second_factor"))
            if (Roles.TryParse(word, out var role))
                roles.Add(role);
            else
                map.Fault($"没有“{word}”这种身份。", "second_factor");
        return roles.ToImmutable();
    }

    private static FrozenSet<string> Common(string file) =>
        File.Exists(file)
            ? File.ReadLines(file)
                .Select(line => line.Trim().ToLowerInvariant())
                .Where(line => line.Length > 0 && line[0] != '#')
                .ToFrozenSet(StringComparer.Ordinal)
            : FrozenSet<string>.Empty;
}
