using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Web.Accounts;

namespace Taizhang.Web.Pages.Setup;

/// <summary>The first start: a township and its first administrator, from an empty folder, without a restart.</summary>
public sealed partial class SetupPage : ComponentBase
{
    private FoundingForm _form = new();
    private IReadOnlyList<Refusal> _refusals = [];
    private int? _readIn;
    private RunningTown? _founded;

    [Inject]
    private TownHouse House { get; set; } = null!;

    [Inject]
    private AccountStore Accounts { get; set; } = null!;

    [Inject]
    private FirstStart First { get; set; } = null!;

    [Inject]
    private SignIns SignIns { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm(Name = "setup_code", FormName = "setup")]
    private string? SetupCode { get; set; }

    [SupplyParameterFromForm(Name = "user_name", FormName = "setup")]
    private string? UserName { get; set; }

    [SupplyParameterFromForm(Name = "admin_name", FormName = "setup")]
    private string? AdminName { get; set; }

    [SupplyParameterFromForm(Name = "password", FormName = "setup")]
    private string? Password { get; set; }

    [SupplyParameterFromForm(Name = "repeat", FormName = "setup")]
    private string? Repeat { get; set; }

    private Pack Pack => House.Pack;

    protected override void OnInitialized()
    {
        if (HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType)
            _form = FoundingForm.Read(Http.Request.Form, Pack);
    }

    private async Task FoundAsync()
    {
        if (!First.IsOpen)
        {
            Refuse([Refusal.ConflictFounded()]);
            return;
        }
        if (Http.Request.Form.ContainsKey("read"))
        {
            Read();
            return;
        }
        var made = new NewAccount(UserName?.Trim() ?? "", AdminName?.Trim() ?? "", Role.Keeper);
        var code = SignIns.CheckSetup(Http, First.Knows(SetupCode));
        // Without the code nobody is told which names are taken.
        if (Refuse([.. code is null ? [] : new[] { code }, .. _form.Founding.Check(House), .. await CheckAccountAsync(made, code is null)]))
            return;
        string id = Guid.NewGuid().ToString("N");
        var founder = new Actor(id, made.Name, Role.Keeper);
        var founded = await _form.Founding.CarryOutAsync(House, founder, Http.RequestAborted);
        if (!founded.Ok)
        {
            Refuse(founded.Refusals);
            return;
        }
        _founded = founded.Value;
        var account = await Accounts.CreateAsync(made, Password ?? "", id: id);
        if (!account.Ok)
        {
            Refuse(account.Refusals);
            return;
        }
        Http.Record(account.Value, AuditAct.Administered, _form.Town, $"建 {_form.Name}，第一个管理员 {made.UserName}");
        await SigningIn.BeginAsync(Http, Accounts, account.Value);
        Navigation.NavigateTo($"/{_form.Town}/admin");
    }

    private async Task<List<Refusal>> CheckAccountAsync(NewAccount made, bool knows)
    {
        var wrong = new List<Refusal>(made.Check());
        if (knows && wrong.Count == 0 && await Accounts.FindByUserNameAsync(made.UserName) is not null)
            wrong.Add(Refusal.ConflictUserName(made.UserName));
        wrong.AddRange(Passwords.Check(Password ?? "", made.UserName, made.Name, Accounts.Rules));
        if (Password != Repeat)
            wrong.Add(Refusal.InputPasswordRepeat());
        // The township's name has the same word for its field.
        return [.. wrong.Select(one => one.Field == "name" ? one with { Field = "admin_name" } : one)];
    }

    private void Read()
    {
        var read = AreaSheet.Read(Http.Request.Form.Files.GetFile("workbook"));
        if (!read.Ok)
        {
            Refuse(read.Refusals);
            return;
        }
        (_form.Areas, _readIn) = (read.Value, read.Value.Split('\n').Length);
    }

    private bool Refuse(IReadOnlyList<Refusal> refusals)
    {
        _refusals = refusals;
        if (refusals.Count == 0)
            return false;
        Http.Response.StatusCode = refusals.Max(one => one.Status);
        return true;
    }
}
