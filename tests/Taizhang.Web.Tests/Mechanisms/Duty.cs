using System.Net;
using Taizhang.Kernel.People;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>
/// Work on one duty, done through the API as its people do it: each call as an account of the role whose work it is. The office is
/// 应急管理所, the village 佃头村; the day is 2023-12-28 unless another is said.
/// </summary>
public abstract class Duty : OwnSite
{
    protected const string Town = "419001102000";

    private readonly Dictionary<string, ApiClient> _clients = [];
    private readonly Dictionary<string, string> _photos = [];

    /// <summary>The number of an entry that somebody registers; <paramref name="from"/>: which entry becomes it, by which move.</summary>
    protected async Task<string> RegisterAsync(
        string user,
        string ledger,
        object fields,
        (string Number, string Move)? from = null,
        string area = TestSite.Diantou,
        string? on = null
    )
    {
        ApiAnswer answer = null!;
        await DayAsync(user, on, async () => answer = await OpenAsync(user, ledger, fields, from, area));
        Assert.True(answer.Status == HttpStatusCode.Created, $"{ledger}: {answer.Json}");
        return answer.Json.GetProperty("number").GetString()!;
    }

    /// <summary>Nobody can register this, and <paramref name="says"/> is what they are told.</summary>
    protected async Task CannotRegisterAsync(string user, string ledger, object fields, string says, string area = TestSite.Diantou) =>
        Assert.Contains(says, Told(await OpenAsync(user, ledger, fields, null, area)));

    protected async Task AmendAsync(string user, string number, object fields)
    {
        var answer = await CorrectAsync(user, number, fields);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{number}: {answer.Json}");
    }

    protected async Task CannotAmendAsync(string user, string number, object fields, string says) =>
        Assert.Contains(says, Told(await CorrectAsync(user, number, fields)));

    protected async Task DoAsync(
        string user,
        string number,
        string move,
        object? fields = null,
        string? office = null,
        string? reason = null,
        string? on = null
    )
    {
        ApiAnswer answer = null!;
        await DayAsync(user, on, async () => answer = await (await AsAsync(user)).MoveAsync(number, move, fields, office, reason));
        Assert.True(answer.Status == HttpStatusCode.OK, $"{number} {move}: {answer.Json}");
    }

    /// <summary>The move is refused, and <paramref name="says"/> is what they are told.</summary>
    protected async Task CannotAsync(
        string user,
        string number,
        string move,
        string says,
        object? fields = null,
        string? office = null,
        string? reason = null,
        string? on = null
    )
    {
        ApiAnswer answer = null!;
        await DayAsync(user, on, async () => answer = await (await AsAsync(user)).MoveAsync(number, move, fields, office, reason));
        Assert.Contains(says, Told(answer));
    }

    /// <summary>What a figure says of the year 2023; "" when it has no value.</summary>
    protected async Task<string> FigureAsync(string figure, string period = "2023") =>
        (await (await AsAsync("clerk")).GetAsync($"figures/{figure}?period={period}"))
            .Json.GetProperty("figure")
            .GetProperty("value")
            .GetString()
        ?? "";

    protected async Task<string> StateAsync(string number) => (await EntryAsync(number)).GetProperty("state").GetString()!;

    /// <summary>What stands in a field; "" when it is empty.</summary>
    protected async Task<string> FieldAsync(string number, string field) =>
        (await EntryAsync(number)).GetProperty("fields").TryGetProperty(field, out var value) ? value.ToString() : "";

    protected async Task<System.Text.Json.JsonElement> EntryAsync(string number) =>
        (await (await AsAsync("clerk")).GetAsync($"entries/{number}")).Json.GetProperty("entry");

    /// <summary>A picture for a photo field.</summary>
    protected async Task<string[]> PhotoAsync(string user)
    {
        if (!_photos.TryGetValue(user, out string? photo))
        {
            var kept = await (await AsAsync(user)).SendAsync(HttpMethod.Post, "pictures", ApiClient.File(EntryCommands.Png, "image/png"));
            _photos[user] = photo = kept.Json.GetProperty("photo").GetString()!;
        }
        return [photo];
    }

    /// <summary>A household of 佃头村, with its number on the register.</summary>
    protected Task<string> HouseAsync(string house, int people = 3) =>
        RegisterAsync(
            "clerk",
            "household",
            new
            {
                house,
                head = "户主甲",
                kind = "一般农户",
                people,
            }
        );

    private async Task<ApiAnswer> OpenAsync(string user, string ledger, object fields, (string Number, string Move)? from, string area) =>
        await (await AsAsync(user)).PostAsync(
            "entries",
            new
            {
                id = TestSite.Id(),
                ledger,
                area,
                office = from is null ? TestSite.Safety : null,
                fields,
                from = from is var (number, move) ? new { number, move } : null,
            }
        );

    private async Task<ApiAnswer> CorrectAsync(string user, string number, object fields) =>
        await (await AsAsync(user)).PatchAsync(
            $"entries/{number}",
            new
            {
                id = TestSite.Id(),
                fields,
                reason = "更正",
            }
        );

    private static string Told(ApiAnswer answer)
    {
        Assert.True((int)answer.Status >= 400, $"{answer.Status}: {answer.Json}");
        return string.Join('；', answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("message")));
    }

    /// <summary>A token is issued today, or it would have expired by the day of a later call.</summary>
    private async Task DayAsync(string user, string? day, Func<Task> happens)
    {
        await AsAsync(user);
        if (day is null)
            await happens();
        else
            await Site.OnAsync(DateOnly.ParseExact(day, "yyyy-MM-dd"), happens);
    }

    private async Task<ApiClient> AsAsync(string user)
    {
        if (_clients.TryGetValue(user, out var client))
            return client;
        // Nobody verifies their own work: a second clerk.
        if (user == "checker" && await Site.Accounts.FindByUserNameAsync(user) is null)
            Assert.True((await Site.Accounts.CreateAsync(new(user, "钱核验", Role.Clerk, "kejing"), TestSite.Password)).Ok);
        return _clients[user] = await ApiClient.AsAsync(Site, user);
    }
}
