using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>Work on a matter by those whose roles do it: everything through the API, with the shipped pack.</summary>
public abstract class Casework : OwnSite
{
    private readonly ConcurrentDictionary<string, Task<ApiClient>> _clients = new();

    protected const string Town = "419001102000";

    protected Task<ApiClient> AsAsync(string user) => _clients.GetOrAdd(user, one => ApiClient.AsAsync(Site, one));

    protected async Task<ApiAnswer> TryRegisterAsync(
        string user,
        string ledger,
        object fields,
        string area = TestSite.Diantou,
        string? office = null,
        object? from = null
    ) =>
        await (await AsAsync(user)).PostAsync(
            "entries",
            new
            {
                id = TestSite.Id(),
                ledger,
                area,
                office,
                fields,
                from,
            }
        );

    /// <summary>Registers an entry and gives its number.</summary>
    protected async Task<string> RegisterAsync(
        string user,
        string ledger,
        object fields,
        string area = TestSite.Diantou,
        string? office = null,
        object? from = null
    )
    {
        var done = await TryRegisterAsync(user, ledger, fields, area, office, from);
        Assert.True(done.Status == HttpStatusCode.Created, done.Json.GetRawText());
        return done.Json.GetProperty("number").GetString()!;
    }

    /// <summary>Registering it is refused, with the sentence of the rule.</summary>
    protected async Task UnregisteredAsync(string says, string user, string ledger, object fields, string area = TestSite.Diantou)
    {
        var refused = await TryRegisterAsync(user, ledger, fields, area);
        Assert.Equal("rule.broken", refused.Code);
        Assert.Contains(says, refused.Json.GetRawText(), StringComparison.Ordinal);
    }

    protected async Task<ApiAnswer> TryAsync(
        string user,
        string number,
        string move,
        object? fields = null,
        string? office = null,
        string? reason = null
    ) => await (await AsAsync(user)).MoveAsync(number, move, fields, office, reason);

    protected async Task MoveAsync(
        string user,
        string number,
        string move,
        object? fields = null,
        string? office = null,
        string? reason = null
    )
    {
        var done = await TryAsync(user, number, move, fields, office, reason);
        Assert.True(done.Status == HttpStatusCode.OK, $"{move}: {done.Json.GetRawText()}");
    }

    /// <summary>A move is refused for a reason, and the entry stays in its state.</summary>
    /// <param name="says">A code, or words of the sentence that people read.</param>
    protected async Task RefusedAsync(
        string says,
        string user,
        string number,
        string move,
        object? fields = null,
        string? office = null,
        string? reason = null
    )
    {
        string before = await StateAsync(number);
        var refused = await TryAsync(user, number, move, fields, office, reason);
        Assert.False(refused.Http.IsSuccessStatusCode, $"{move} was made.");
        Assert.Contains(says, refused.Json.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(number));
    }

    protected async Task<string> StateAsync(string number) =>
        (await (await AsAsync("clerk")).GetAsync($"entries/{number}")).Json.GetProperty("entry").GetProperty("state").GetString()!;

    protected async Task<string?> FieldAsync(string number, string field) =>
        (await (await AsAsync("clerk")).GetAsync($"entries/{number}"))
            .Json.GetProperty("entry")
            .GetProperty("fields")
            .TryGetProperty(field, out var value)
            ? value.GetString()
            : null;

    /// <summary>What the moves of an entry are now.</summary>
    protected async Task<string[]> MovesAsync(string user, string number) =>
        [
            .. (await (await AsAsync(user)).GetAsync($"entries/{number}"))
                .Json.GetProperty("moves")
                .EnumerateArray()
                .Select(move => move.GetString()!),
        ];

    /// <summary>A figure of 2023; nothing known counts as none here, because the tests read differences.</summary>
    protected async Task<decimal> FigureAsync(string figure)
    {
        var value = (await (await AsAsync("clerk")).GetAsync($"figures/{figure}?period=2023"))
            .Json.GetProperty("figure")
            .GetProperty("value");
        return value.GetString() is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : 0;
    }

    protected async Task<string[]> PhotoAsync() =>
        [
            (await (await AsAsync("clerk")).SendAsync(HttpMethod.Post, "pictures", ApiClient.File(EntryCommands.Png, "image/png")))
                .Json.GetProperty("photo")
                .GetString()!,
        ];

    protected Task OnAsync(string day, Func<Task> happens) =>
        Site.OnAsync(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), happens);
}
