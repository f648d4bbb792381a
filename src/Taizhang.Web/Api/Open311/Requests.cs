using System.Globalization;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Calendar;
using Taizhang.Service.Residents;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Api.Open311;

/// <summary>
/// Requests as programs read them: those that clerks released, with the text that they wrote. Of others nothing is said, but to who shows a
/// key: their status alone.
/// </summary>
internal sealed class Requests(RunningTown town)
{
    private const int MostListed = 1000,
        LongestPage = 500,
        MostIds = 100;

    private static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly IReadOnlyList<Catalogue.Service> _services = Catalogue.Of(town);

    public async Task<Answer> ListAsync(IQueryCollection query, bool hasKey)
    {
        if (query["service_request_id"].ToString() is { Length: > 0 } ids)
        {
            var named = new List<Node>();
            foreach (string id in Words(ids).Take(MostIds))
                if (await OpenRequests.FindAsync(town, id, hasKey) is { } one)
                    named.Add(Of(one));
            return new("service_requests", new Many("request", named));
        }
        if (Span.Of(query, town.Now, out string wrong) is not { } span)
            return Answer.Error(StatusCodes.Status400BadRequest, wrong);
        string[] codes = Words(query["service_code"].ToString());
        if (codes.Except(_services.Select(service => service.Code)).FirstOrDefault() is { } unknown)
            return Answer.Error(StatusCodes.Status404NotFound, $"service_code {unknown} was not found. 没有这项服务。");
        string[] statuses = Words(query["status"].ToString());
        if (statuses.Any(status => status is not ("open" or "closed")))
            return Answer.Error(StatusCodes.Status400BadRequest, "status 应当是 open 或 closed。");
        var found = (await OpenRequests.ListAsync(town, span.From, span.To, MostListed)).Where(one =>
            (codes.Length == 0 || codes.Contains(CodeOf(one))) && (statuses.Length == 0 || statuses.Contains(StatusOf(one)))
        );
        // Paging is an extension in use: page from 1, page_size.
        int size = Math.Clamp(Whole(query["page_size"]) ?? MostListed, 1, MostListed),
            page = Math.Clamp(Whole(query["page"]) ?? 1, 1, LongestPage);
        return new("service_requests", new Many("request", found.Skip((page - 1) * size).Take(size).Select(Of).ToArray()));
    }

    public async Task<Answer> OneAsync(string id, bool hasKey) =>
        await OpenRequests.FindAsync(town, id, hasKey) is { } one
            ? new("service_requests", new Many("request", [Of(one)]))
            : Answer.Error(StatusCodes.Status404NotFound, "service_request_id was not found. 没有这个编号，或还没有公开。");

    /// <summary>What happened to released requests (mySociety's extension); of what an office wrote nothing is told.</summary>
    public async Task<Answer> UpdatesAsync(IQueryCollection query)
    {
        if (Span.Of(query, town.Now, out string wrong) is not { } span)
            return Answer.Error(StatusCodes.Status400BadRequest, wrong);
        var updates = new List<(DateTimeOffset At, Node Node)>();
        foreach (var one in await OpenRequests.ListAsync(town, Earliest, span.To, MostListed))
            for (int i = 0; i < one.Steps.Length; i++)
                if (one.Steps[i] is var step && step.At >= span.From && step.At <= span.To)
                    updates.Add(
                        (
                            step.At,
                            new Members(
                                ("update_id", string.Create(CultureInfo.InvariantCulture, $"{one.Number}-{i + 1}")),
                                ("service_request_id", one.Number),
                                (
                                    "status",
                                    step.IsOver ? "closed"
                                    : i == 0 ? "open"
                                    : "in_progress"
                                ),
                                ("description", step.Office is { } office ? $"{step.Title}，{office}" : step.Title),
                                ("updated_datetime", Time(step.At)),
                                ("media_url", "")
                            )
                        )
                    );
        return new("service_request_updates", new Many("request_update", updates.OrderBy(one => one.At).Select(one => one.Node)));
    }

    private Node Of(OpenRequest one) =>
        new Members(
            ("service_request_id", one.Number),
            ("status", StatusOf(one)),
            ("status_notes", one.State),
            ("service_name", one.Kind),
            ("service_code", CodeOf(one)),
            ("description", one.Text ?? ""),
            ("agency_responsible", one.Office ?? ""),
            ("service_notice", ""),
            ("requested_datetime", Time(one.Requested)),
            ("updated_datetime", Time(one.Updated)),
            ("expected_datetime", one.Due is { } due ? Time(new(due, new(17, 30), TownTime.Offset)) : ""),
            // The place is rounded to the village: its name and code, no point.
            ("address", one.Village),
            ("address_id", one.Area),
            ("zipcode", ""),
            ("lat", ""),
            ("long", ""),
            ("media_url", "")
        );

    private string CodeOf(OpenRequest one) =>
        _services.FirstOrDefault(service => service.Ledger.Id == one.Ledger && service.Name == one.Kind)?.Code ?? "";

    private static string StatusOf(OpenRequest one) => one.IsOver ? "closed" : "open";

    private static string Time(DateTimeOffset at) => TownTime.Of(at).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string[] Words(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int? Whole(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
