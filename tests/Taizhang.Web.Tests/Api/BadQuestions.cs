using System.Net;

namespace Taizhang.Web.Tests.Api;

/// <summary>What is asked for and is not there, or asked wrongly, is answered by a problem with a stable code.</summary>
public sealed class BadQuestions(TestSite site) : IClassFixture<TestSite>
{
    [Theory]
    [InlineData("nothing", "missing.address")]
    [InlineData("entries/YH-2023-9999", "missing.entry")]
    [InlineData("entries/YH-2023-9999/history", "missing.entry")]
    [InlineData("entries/%20", "missing.entry")]
    [InlineData("entries?ledger=nothing", "missing.ledger")]
    [InlineData("entries?area=999", "missing.area")]
    [InlineData("figures?area=999", "missing.area")]
    [InlineData("figures/nothing", "missing.figure")]
    [InlineData("figures/hazard.nothing", "missing.figure")]
    [InlineData("figures/hazard.found[kind=水灾]", "missing.figure")]
    [InlineData("figures/hazard.found[site=x]", "missing.figure")]
    [InlineData("figures/nothing/evidence", "missing.figure")]
    [InlineData("/api/v1/nowhere/entries", "missing.town")]
    [InlineData("/api/v1/shanwang/entries", "missing.town")]
    [InlineData("/api/v2/kejing/entries", "missing.address")]
    [InlineData("/api", "missing.address")]
    public async Task What_is_not_there_is_not_found(string path, string code) =>
        (await site.UnwrittenAsync(HttpMethod.Get, path, null)).IsRefused(HttpStatusCode.NotFound, code);

    [Theory]
    [InlineData("entries?limit=0", "field.range", "limit")]
    [InlineData("entries?limit=1001", "field.range", "limit")]
    [InlineData("entries?limit=-1", "field.range", "limit")]
    [InlineData("entries?limit=99999999999999999999", "field.range", "limit")]
    [InlineData("entries?before=x", "field.range", "before")]
    [InlineData("entries?struck=maybe", "input.request", null)]
    [InlineData("entries?ledger=hazard&f.kind=水灾", "field.choice", "f.kind")]
    [InlineData("entries?ledger=hazard&f.site=x", "field.unknown", "f.site")]
    [InlineData("entries?f.kind=消防", "field.unknown", "f.kind")]
    [InlineData("entries?ledger=hazard&state=nothing", "input.state_unknown", "state")]
    [InlineData("figures?period=2023-13", "input.period", "period")]
    [InlineData("figures?period=last", "input.period", "period")]
    [InlineData("figures?period=", "input.period", "period")]
    [InlineData("figures/hazard.found/evidence?before=x_y", "input.cursor", "before")]
    [InlineData("figures/hazard.found/evidence?limit=x", "field.range", "limit")]
    [InlineData("figures/hazard.rate/evidence", "input.figure_derived", "id")]
    public async Task A_wrong_question_is_refused(string path, string code, string? named)
    {
        var answer = await site.UnwrittenAsync(HttpMethod.Get, path, null);
        answer.IsRefused(HttpStatusCode.BadRequest, code, named);
    }
}
