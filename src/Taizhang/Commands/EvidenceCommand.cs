using System.CommandLine;
using System.Text.Json;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Storage;

namespace Taizhang.Commands;

/// <summary>
/// <c>evidence</c>: the entries behind a figure. For a ratio, those of its numerator and denominator; for a count of areas, those of each
/// area that counts.
/// </summary>
internal static class EvidenceCommand
{
    public static Command Create()
    {
        var figure = new Argument<string>("FIGURE") { Description = "指标，如 hazard.closed 或 hazard.closed[channel=成员单位]" };
        var (data, packs, town, period, area, json) = (
            Shared.Data(),
            Shared.Packs(),
            Shared.Town(),
            Shared.PeriodOption(),
            Shared.Area(),
            Shared.Json()
        );
        var command = new Command("evidence", "列出一个指标背后的条目") { figure, data, packs, town, period, area, json };
        command.SetAction(
            async (parsed, _) =>
            {
                await using var house = await Shared.OpenAsync(
                    parsed.GetValue(data)!,
                    Shared.LoadPack(parsed.GetValue(packs)!),
                    reading: true
                );
                var found = Shared.Find(house, parsed.GetValue(town)!);
                if (!found.IsCounted)
                    throw new BadInput(
                        $"{found.Info.Name}的指标是用另一个台账包计算的，指标背后的条目要等网站用这个台账包重新启动后才能列出。数据没有改动。"
                    );
                string id = parsed.GetValue(figure)!,
                    at = Shared.AreaIn(found, parsed.GetValue(area));
                var when = Shared.ParsePeriod(parsed.GetValue(period)!);
                var evidence = new List<(Series Of, Evidence Item)>();
                if (found.Pack.Figures.Find(id) is not var (of, slice))
                    throw new BadInput(Refusal.InputFigureUnknown(id).Message);
                foreach (var (series, place) in Behind(found, of, slice, at, when))
                {
                    if (!found.MayTrace(Shared.Reader, series))
                        throw new BadInput(Refusal.RightTrace(series.Figure.Title).Message);
                    EvidenceCursor? before = null;
                    while (true)
                    {
                        var page = await found.EvidenceAsync(Shared.Reader, series, place, when, before, 1000);
                        evidence.AddRange(page.Items.Select(item => (series, item)));
                        if (page.Next is null)
                            break;
                        before = EvidenceCursor.After(page);
                    }
                }
                if (parsed.GetValue(json))
                    Shared.WriteJson(writer => Write(writer, evidence, found));
                else
                    foreach (var (series, item) in evidence)
                        Console.WriteLine(
                            $"{item.Entry.Number}\t{item.Day:yyyy-MM-dd}\t{Amount(series, item)}{series.Figure.Unit}\t"
                                + $"{AreaName(found, item)}\t{NameOf(found, item)}"
                        );
                return 0;
            }
        );
        return command;
    }

    /// <summary>The tallied figures, each with the area, whose entries make up a figure.</summary>
    private static IEnumerable<(Series Series, string Area)> Behind(
        RunningTown town,
        Figure figure,
        string slice,
        string area,
        Period period
    )
    {
        var book = town.Pack.Figures;
        if (figure.IsTallied)
            return [(book.FindSeries(figure.Id + slice)!, area)];
        var places = figure.CountsAreas ? town.Read(state => state.Tally.Counted(figure, area, period)) : [area];
        return places.SelectMany(place =>
            book.Parts(figure, slice).SelectMany(part => Behind(town, part.Figure, part.Slice, place, period))
        );
    }

    private static void Write(Utf8JsonWriter json, List<(Series, Evidence)> evidence, RunningTown town)
    {
        json.WriteStartArray();
        foreach (var (of, item) in evidence)
        {
            json.WriteStartObject();
            json.WriteString("figure", of.Id);
            json.WriteString("number", item.Entry.Number);
            json.WriteString("ledger", item.Entry.Ledger);
            json.WriteString("name", NameOf(town, item));
            json.WriteString("area", item.Entry.Area);
            json.WriteString("area_name", AreaName(town, item));
            json.WriteString("state", item.Entry.State);
            json.WriteString("day", $"{item.Day:yyyy-MM-dd}");
            json.WriteString("amount", Amount(of, item));
            json.WriteString("unit", of.Figure.Unit);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string NameOf(RunningTown town, Evidence item) =>
        Kernel.Decisions.Rights.ShownName(Shared.Reader, town.Pack[item.Entry.Ledger], item.Entry);

    private static string AreaName(RunningTown town, Evidence item) => town.Read(state => state.Areas.FullName(item.Entry.Area));

    private static string Amount(Series of, Evidence item) =>
        new Exact(item.Amount, Exact.Power(of.Figure.Shift).Over).Text(of.Figure.Decimals);
}
