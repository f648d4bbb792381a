using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.People;
using Taizhang.Service.Keeping;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Web.Accounts;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.Administration;

/// <summary>Many accounts from a roster: read, checked line by line, made all at once, and their slips shown once.</summary>
public sealed partial class ManyAccountsPage : DutyPage
{
    private const string Example = "张敏，台账员\n李强，站所人员，应急管理所\n王芳，网格员，东街村一网格\n赵国庆，分管领导，，安全应急";

    private string _rows = "";
    private IReadOnlyList<AccountLine> _lines = [];
    private IReadOnlyList<(Account Account, string Password)> _slips = [];

    [Inject]
    private TownHouse House { get; set; } = null!;

    [SupplyParameterFromForm(Name = "town", FormName = "many")]
    private string? TownId { get; set; }

    [SupplyParameterFromForm(Name = "rows", FormName = "many")]
    private string? Rows { get; set; }

    [SupplyParameterFromForm(Name = "act", FormName = "many")]
    private string? Act { get; set; }

    protected override Role Duty => Role.Security;
    protected override Refusal NotYours => Refusal.RightAccounts();

    protected override Task OpenAsync()
    {
        _rows = Rows ?? "";
        return Task.CompletedTask;
    }

    private async Task DoAsync()
    {
        if (!Allowed)
            return;
        if (TownId is null || !Self.MayEnter(TownId) || House.See(TownId) is not { } town)
        {
            Refuse([Refusal.InputAccountTown()]);
            return;
        }
        if (Act == "read" && !Read())
            return;
        _lines = AccountList.Read(_rows, town, await Accounts.AllAsync());
        if (_lines.Count == 0)
            Refuse([Refusal.InputRoster()]);
        else if (_lines.Count > AccountList.Most)
            (_lines, _) = ([], Refuse([Refusal.InputRosterLong(AccountList.Most)]));
        else if (Act == "make" && _lines.All(line => line.Wrong.IsEmpty))
            await MakeAsync(town);
    }

    private async Task MakeAsync(RunningTown town)
    {
        var made = _lines.Select(line => (line.Account, Password: Passwords.NewOne())).ToArray();
        var done = await Accounts.CreateAllAsync(made);
        if (Refuse(done.Refusals))
            return;
        var accounts = done.Value.ToDictionary(one => AccountStore.Key(one.UserName));
        _slips = [.. made.Select(one => (accounts[AccountStore.Key(one.Account.UserName)], one.Password))];
        foreach (var (account, _) in _slips)
            Context.Record(
                AuditAct.AccountMade,
                account.UserName,
                $"{account.Role.Title()} {town.Info.Id} {account.Area}{account.Office}".TrimEnd()
            );
    }

    private bool Read()
    {
        if (Context.Request.Form.Files.GetFile("workbook") is not { Length: > 0 } file)
            return !Refuse([Refusal.FieldWorkbook() with { Field = "workbook" }]);
        var sent = new MemoryStream();
        file.CopyTo(sent);
        sent.Position = 0;
        var book = Workbook.Open(sent, Path.GetFileName(file.FileName));
        if (Refuse(book.Refusals))
            return false;
        using var opened = book.Value;
        _rows = AccountList.LinesOf(opened);
        return true;
    }

    private string AreaName(string? code) =>
        code is not null && House.See(TownId ?? "") is { } town ? town.Read(all => all.Areas.FullName(code)) : "";
}
