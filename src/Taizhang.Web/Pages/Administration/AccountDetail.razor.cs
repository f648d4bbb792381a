using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Kernel;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Web.Accounts;

namespace Taizhang.Web.Pages.Administration;

/// <summary>One account, and what the security officer does with it. Every act names the account as it was shown.</summary>
public sealed partial class AccountDetail : DutyPage
{
    private const int LongestSub = 255;

    private Account? _account;
    private IReadOnlyList<Session> _sessions = [];
    private IReadOnlyList<ApiToken> _tokens = [];
    private IReadOnlyList<(string Issuer, string Sub)> _links = [];
    private string? _password;

    [Inject]
    private TownHouse House { get; set; } = null!;

    [Parameter]
    public string UserName { get; set; } = "";

    [SupplyParameterFromForm(Name = "stamp")]
    private string? Stamp { get; set; }

    [SupplyParameterFromForm(Name = "act", FormName = "act")]
    private string? Act { get; set; }

    [SupplyParameterFromForm(Name = "role", FormName = "role")]
    private string? Role { get; set; }

    [SupplyParameterFromForm(Name = "town", FormName = "role")]
    private string? Town { get; set; }

    [SupplyParameterFromForm(Name = "area", FormName = "role")]
    private string? Area { get; set; }

    [SupplyParameterFromForm(Name = "office", FormName = "role")]
    private string? Office { get; set; }

    private string Done { get; set; } = "";
    protected override Role Duty => Kernel.People.Role.Security;
    protected override Refusal NotYours => Refusal.RightAccounts();

    protected override async Task OpenAsync()
    {
        _account = await Accounts.FindByUserNameAsync(UserName);
        if (_account is null)
        {
            Refuse([Refusal.MissingUser(UserName)]);
            return;
        }
        _sessions = await Accounts.SessionsAsync(_account);
        _tokens = await Accounts.TokensAsync(_account);
        _links = await Accounts.LinksAsync(_account);
    }

    private async Task ActAsync()
    {
        if (_account is not { } account)
            return;
        var shown = account with { Stamp = Stamp ?? "" };
        switch (Act)
        {
            case "disable":
                await DoneAsync(await Accounts.SetDisabledAsync(shown, true), AuditAct.AccountDisabled, "账号已停用。");
                break;
            case "enable":
                await DoneAsync(await Accounts.SetDisabledAsync(shown, false), AuditAct.AccountEnabled, "账号已启用。");
                break;
            case "drop":
                await DoneAsync(await Accounts.DropSecondFactorAsync(shown), AuditAct.SecondFactorDropped, "两步验证已取消。");
                break;
            case "end":
                await Accounts.EndSessionsAsync(account);
                await DoneAsync([], AuditAct.SessionsEnded, "全部登录已结束。");
                break;
            case "reset":
                string password = Passwords.NewOne();
                if (await DoneAsync(await Accounts.SetPasswordAsync(shown, password, mustChange: true), AuditAct.PasswordReset, ""))
                    _password = password;
                break;
        }
    }

    /// <summary>Says who the account is at the provider, or takes that back.</summary>
    private async Task LinkAsync()
    {
        if (_account is not { } account || Context.RequestServices.GetService<SignOnProvider>() is not { } provider)
            return;
        if (Context.Request.Form["act"] == "unlink")
        {
            await Accounts.UnlinkAsync(account);
            await DoneAsync([], AuditAct.Administered, "关联已取消，由它登录的已结束。", "取消统一认证的关联");
            return;
        }
        string sub = Context.Request.Form["sub"].ToString().Trim();
        if (sub.Length is 0 or > LongestSub)
            Refuse([Refusal.FieldRequired("sub", "标识")]);
        else if (await Accounts.LinkAsync(account, provider.Known, sub))
            await DoneAsync([], AuditAct.Administered, "已关联。", $"关联统一认证 {sub}");
        else
            Refuse([Refusal.ConflictLinked()]);
    }

    private async Task SetRoleAsync()
    {
        if (_account is not { } account)
            return;
        if (!Roles.TryParse(Role ?? "", out var role))
        {
            Refuse([Refusal.InputRole(Role ?? "")]);
            return;
        }
        var (town, area, office) = (AccountScope.Text(Town), AccountScope.Text(Area), AccountScope.Text(Office));
        if (Refuse([.. AccountScope.Check(House, town, area, office)]))
            return;
        var lines = AccountScope.Checked(Context);
        bool linesOnly = (role, town, area, office) == (account.Role, account.Town, account.Area, account.Office);
        await DoneAsync(
            await Accounts.SetRoleAsync(account with { Stamp = Stamp ?? "" }, role, town, area, office, lines),
            linesOnly ? AuditAct.LinesChanged : AuditAct.RoleChanged,
            linesOnly ? "条线已改变。" : "身份已改变。",
            linesOnly
                ? $"{WorkLines.Text(account.Lines)} → {WorkLines.Text(lines)}"
                : $"{account.Role.Title()} → {role.Title()} {town} {area} {office} {WorkLines.Text(lines)}".TrimEnd()
        );
    }

    /// <summary>Records an act that was done, and shows the account as it is now; shows why when it was refused.</summary>
    private async Task<bool> DoneAsync(IReadOnlyList<Refusal> refusals, AuditAct act, string done, string? detail = null)
    {
        if (Refuse(refusals))
            return false;
        Context.Record(act, UserName, detail);
        (Done, Role) = (done, null);
        await OpenAsync();
        return true;
    }
}
