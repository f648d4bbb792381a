using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Web.Accounts;
using Taizhang.Web.Pages.Administration;

namespace Taizhang.Web.Pages.Accounts;

/// <summary>Somebody's own account: who it is, where it is signed in, the keys of programs that act for it, its sign-ins.</summary>
public sealed partial class AccountPage : ComponentBase
{
    private Account? _account;
    private string? _session;
    private IReadOnlyList<Session> _sessions = [];
    private IReadOnlyList<ApiToken> _tokens = [];
    private IReadOnlyList<AuditLine> _tries = [],
        _acts = [];
    private IReadOnlyList<Refusal> _tokenRefusals = [];
    private (ApiToken? Token, string Secret) _issued;

    [Inject]
    private Visiting.SiteSettings Settings { get; set; } = null!;

    [Inject]
    private AccountStore Accounts { get; set; } = null!;

    [Inject]
    private SignIns SignIns { get; set; } = null!;

    [Inject]
    private TownHouse House { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "done")]
    private string? Done { get; set; }

    [SupplyParameterFromForm(Name = "token_name", FormName = "issue")]
    private string? TokenName { get; set; }

    [SupplyParameterFromForm(Name = "scope", FormName = "issue")]
    private string? Scopes { get; set; }

    [SupplyParameterFromForm(Name = "days", FormName = "issue")]
    private string? Days { get; set; }

    [SupplyParameterFromForm(Name = "current", FormName = "issue")]
    private string? Current { get; set; }

    [SupplyParameterFromForm(Name = "token", FormName = "revoke")]
    private string? TokenId { get; set; }

    private string Scope => AccountScope.Reach(House, _account!);

    protected override async Task OnInitializedAsync()
    {
        _account = SigningIn.AccountOf(Context);
        if (_account is null)
        {
            Navigation.NavigateTo("/sign-in?to=/account");
            return;
        }
        _session = SigningIn.SessionOf(Context)!.Id;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        _tokens = await Accounts.TokensAsync(_account!);
        _sessions = await Accounts.SessionsAsync(_account!);
        _tries = Accounts.Audit.SignInsOf(_account!, 10);
        _acts = Accounts.Audit.ActsOn(_account!, 20);
    }

    /// <summary>A token acts without a session, and long after it: whoever issues one shows that the account is his.</summary>
    private async Task IssueAsync()
    {
        int? days = int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : 0;
        if (await SignIns.ConfirmAsync(Context, _account!, Current ?? "") is { } wrong)
        {
            Refuse([wrong]);
            return;
        }
        bool assists = Scopes == "mcp" && Settings.Assistants;
        var issued = await Accounts.IssueTokenAsync(_account!, TokenName ?? "", Scopes == "write", days, assists);
        if (!issued.Ok)
        {
            Refuse(issued.Refusals);
            return;
        }
        Context.Record(AuditAct.TokenIssued, issued.Value.Token.Name, issued.Value.Token.Scopes);
        (_issued, TokenName) = (issued.Value, null);
        await ReadAsync();
    }

    private async Task RevokeAsync()
    {
        if (TokenId is { } id && await Accounts.RevokeTokenAsync(_account!, id))
            Context.Record(AuditAct.TokenRevoked, _tokens.First(token => token.Id == id).Name);
        Navigation.NavigateTo("/account?done=revoked#tokens");
    }

    private async Task EndAsync()
    {
        await Accounts.EndSessionsAsync(_account!);
        Context.Record(AuditAct.SessionsEnded, _account!.UserName);
        Navigation.NavigateTo("/sign-in");
    }

    private void Refuse(IReadOnlyList<Refusal> refusals)
    {
        _tokenRefusals = refusals;
        Context.Response.StatusCode = refusals.Max(one => one.Status);
    }

    private static string Day(DateTimeOffset at) => TownTime.DayOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Result(AuditLine line) => line.Act == AuditAct.SignedIn ? "成功" : SignInWords.Why(line.Detail);
}
