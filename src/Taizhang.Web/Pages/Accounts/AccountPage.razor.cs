using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Web.Accounts;

namespace Taizhang.Web.Pages.Accounts;

/// <summary>The visitor's own account: identity, password, tokens of programs that act for it, sign-ins.</summary>
public sealed partial class AccountPage : ComponentBase
{
    private Account? _account;
    private IReadOnlyList<ApiToken> _tokens = [];
    private IReadOnlyList<SignInTry> _tries = [];
    private IReadOnlyList<Refusal> _passwordRefusals = [],
        _tokenRefusals = [];
    private (ApiToken? Token, string Secret) _issued;

    [Inject]
    private AccountStore Accounts { get; set; } = null!;

    [Inject]
    private TownHouse House { get; set; } = null!;

    [Inject]
    private UserManager<Account> Users { get; set; } = null!;

    [Inject]
    private SignInManager<Account> SignIns { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "done")]
    private string? Done { get; set; }

    [SupplyParameterFromForm(Name = "current", FormName = "password")]
    private string? Current { get; set; }

    [SupplyParameterFromForm(Name = "password", FormName = "password")]
    private string? Password { get; set; }

    [SupplyParameterFromForm(Name = "repeat", FormName = "password")]
    private string? Repeat { get; set; }

    [SupplyParameterFromForm(Name = "token_name", FormName = "issue")]
    private string? TokenName { get; set; }

    [SupplyParameterFromForm(Name = "scope", FormName = "issue")]
    private string? Scopes { get; set; }

    [SupplyParameterFromForm(Name = "token", FormName = "revoke")]
    private string? TokenId { get; set; }

    private string Scope
    {
        get
        {
            if (_account!.Town is not { } id)
                return "全部乡镇";
            if (House.Find(id) is not { } town)
                return id;
            return _account.Area is { } area ? $"{town.Info.Name} · {town.Read(all => all.Areas.FullName(area))}" : $"{town.Info.Name}全镇";
        }
    }

    protected override async Task OnInitializedAsync()
    {
        _account = SigningIn.AccountOf(Context.User) is { } id ? await Accounts.FindAsync(id) : null;
        if (_account is null)
        {
            Navigation.NavigateTo("/sign-in?to=/account");
            return;
        }
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        _tokens = await Accounts.TokensAsync(_account!);
        _tries = await Accounts.SignInsAsync(_account!.UserName);
    }

    private async Task ChangePasswordAsync()
    {
        var account = _account!;
        var refusals = new List<Refusal>();
        if (!await Users.CheckPasswordAsync(account, Current ?? ""))
            refusals.Add(Refusal.InputPasswordWrong());
        if (AccountStore.CheckPassword(Password ?? "") is { } refusal)
            refusals.Add(refusal);
        if (Password != Repeat)
            refusals.Add(Refusal.InputPasswordRepeat());
        _passwordRefusals = refusals;
        if (refusals.Count > 0)
            return;
        var changed = await Users.ChangePasswordAsync(account, Current!, Password!);
        if (!changed.Succeeded)
            throw new InvalidOperationException(string.Join("; ", changed.Errors.Select(error => error.Description)));
        // The security stamp is a new one: every other sign-in has ended, this one goes on.
        await SignIns.RefreshSignInAsync(account);
        Navigation.NavigateTo("/account?done=password#change");
    }

    private async Task IssueAsync()
    {
        var issued = await Accounts.IssueTokenAsync(_account!, TokenName ?? "", Scopes == "write");
        if (!issued.Ok)
        {
            _tokenRefusals = issued.Refusals;
            return;
        }
        (_issued, TokenName) = (issued.Value, null);
        await ReadAsync();
    }

    private async Task RevokeAsync()
    {
        if (TokenId is { } id)
            await Accounts.RevokeTokenAsync(_account!, id);
        Navigation.NavigateTo("/account?done=revoked#tokens");
    }

    private static string Day(DateTimeOffset at) =>
        TownTime.DayOf(at).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Result(string result) =>
        result switch
        {
            "ok" => "成功",
            "wrong" => "密码不对",
            "locked" => "锁定中",
            _ => "账号停用",
        };
}
