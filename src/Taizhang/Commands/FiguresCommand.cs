using System.CommandLine;
using System.Text.Json;
using Taizhang.Kernel.Figures;

namespace Taizhang.Commands;

/// <summary><c>figures</c>: all figures of a township at an area and period.</summary>
internal static class FiguresCommand
{
    public static Command Create()
    {
        var (data, packs, town, period, area, json) = (
            Shared.Data(),
            Shared.Packs(),
            Shared.Town(),
            Shared.PeriodOption(),
            Shared.Area(),
            Shared.Json()
        );
        var slices = new Option<bool>("--slices") { Description = "连同按选项细分的指标" };
        var command = new Command("figures", "列出一个乡镇的指标") { data, packs, town, period, area, slices, json };
        command.SetAction(
            async (parsed, _) =>
            {
                await using var house = await Shared.OpenAsync(
                    parsed.GetValue(data)!,
                    Shared.LoadPack(parsed.GetValue(packs)!),
                    reading: true
                );
                var found = Shared.Find(house, parsed.GetValue(town)!);
                string at = Shared.AreaIn(found, parsed.GetValue(area));
                var book = found.Pack.Figures;
                var wanted = book.All.SelectMany(figure => parsed.GetValue(slices) ? Sliced(book, figure) : [(figure, "")]);
                var readings = found.Figures(Shared.Reader, wanted, at, Shared.ParsePeriod(parsed.GetValue(period)!))!;
                if (parsed.GetValue(json))
                    Shared.WriteJson(writer => Write(writer, readings));
                else
                    foreach (var reading in readings)
                        Console.WriteLine(
                            $"{reading.Id}\t{reading.Title}\t{reading.Display}"
                                + (reading.Growth is { } growth ? $"\t同比 {growth.Round(1)}%" : "")
                        );
                return 0;
            }
        );
        return command;
    }

    private static IEnumerable<(Figure, string)> Sliced(FigureBook book, Figure figure) =>
        [
            (figure, ""),
            .. book
                .Series.Where(series => series.Figure == figure && series.Field is not null)
                .Select(series => (figure, $"[{series.Field}={series.Choice}]")),
        ];

    private static void Write(Utf8JsonWriter json, IReadOnlyList<FigureReading> readings)
    {
        json.WriteStartArray();
        foreach (var reading in readings)
        {
            int places = reading.Figure.Decimals;
            json.WriteStartObject();
            json.WriteString("id", reading.Id);
            json.WriteString("title", reading.Title);
            json.WriteString("unit", reading.Figure.Unit);
            json.WriteString("value", reading.Value?.Text(places));
            json.WriteString("display", reading.Display);
            json.WriteString("source", reading.Figure.IsDeclared ? "declared" : "computed");
            json.WriteString("origin", reading.Figure.Origin.Name());
            json.WriteString("last_year", reading.LastYear?.Text(places));
            json.WriteString("increment", reading.Increment?.Text(places));
            json.WriteString("growth", reading.Growth?.Round(1));
            json.WriteString("plan", reading.Plan?.Text(places));
            json.WriteString("share_of_plan", reading.ShareOfPlan?.Share());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
