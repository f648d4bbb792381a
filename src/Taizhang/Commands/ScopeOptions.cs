using System.Collections.Immutable;
using System.CommandLine;
using Taizhang.Kernel;
using Taizhang.Kernel.People;
using Command = System.CommandLine.Command;

namespace Taizhang.Commands;

/// <summary>What an account is and how far it reaches, as options of a command.</summary>
internal sealed class ScopeOptions
{
    private readonly Option<string> _role = new("--role")
    {
        Description = "身份：" + string.Join('、', Roles.All.Select(role => $"{role.Word()} {role.Title()}")),
        Required = true,
    };
    private readonly Option<string?> _town = new("--town") { Description = "所属乡镇；县级和三种管理员可不填" };
    private readonly Option<string?> _area = new("--area") { Description = "负责区域的代码；不填为全镇" };
    private readonly Option<string?> _office = new("--office") { Description = "所在站所（站所人员必填）" };

    private readonly Option<string[]> _lines = Lines();

    /// <summary>The lines of a clerk or leader, each with an option of its own or all in one.</summary>
    public static Option<string[]> Lines() =>
        new("--line")
        {
            Description = $"台账员、分管领导的条线，可写多个；不填为全部：{string.Join(WorkLines.Between, WorkLines.All)}",
            AllowMultipleArgumentsPerToken = true,
        };

    public void AddTo(Command command)
    {
        command.Add(_role);
        command.Add(_town);
        command.Add(_area);
        command.Add(_office);
        command.Add(_lines);
    }

    public ImmutableArray<string> ReadLines(ParseResult parsed) =>
        WorkLines.Read(string.Join(WorkLines.Between, parsed.GetValue(_lines) ?? []));

    public (Role Role, string? Town, string? Area, string? Office) Read(ParseResult parsed) =>
        Roles.TryParse(parsed.GetValue(_role)!, out var role)
            ? (role, parsed.GetValue(_town), parsed.GetValue(_area), parsed.GetValue(_office))
            : throw new BadInput(Refusal.InputRole(parsed.GetValue(_role)!).Message);
}
