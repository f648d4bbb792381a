using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>
/// Reads <c>public:</c>. What residents fill in is asked at first, and nothing that everybody may read is personal.
/// </summary>
internal static class PublicReader
{
    public static PublicUse? Read(Map map, Ledger ledger)
    {
        string title = map.Required("title");
        var kind = FieldOf<ChoiceField>(map, "kind", ledger, "选择");
        var (place, words) = (FieldOf<TextField>(map, "place", ledger, "文字"), FieldOf<TextField>(map, "words", ledger, "文字"));
        var photos = map.Has("photos") ? FieldOf<PhotoField>(map, "photos", ledger, "照片") : null;
        var spot = map.Has("spot") ? FieldOf<PointField>(map, "spot", ledger, "坐标") : null;
        var (answer, shown) = (FieldOf<TextField>(map, "answer", ledger, "文字"), FieldOf<TextField>(map, "shown", ledger, "文字"));
        var released = FieldOf<YesNoField>(map, "released", ledger, "是否");
        var (content, again) = (MoveOf(map, "content", ledger), MoveOf(map, "again", ledger));
        int keep = map.Number("keep_days", 365, 1, 3650);
        foreach (var (key, field) in new[] { ("kind", kind), ("shown", shown), ("answer", answer) })
            if (field is { Personal: true })
                map.Fault($"{field.Title}是个人信息，不能给群众看。", key);
        foreach (var (key, field) in new[] { ("kind", kind), ("place", place), ("words", words), ("photos", photos), ("spot", spot) })
            if (field is not null && !ledger.AsksAtFirst(field))
                map.Fault($"{field.Title}由后面的流转填写，不能请群众填。", key);
        foreach (var field in ledger.Fields.Where(field => field is { Required: true, Default: null }))
            if (field != kind && field != place && field != words)
                map.Fault($"{field.Title}必填，又不请群众填，群众就登记不了。", "kind");
        map.Done();
        return kind is null || place is null || words is null || answer is null || shown is null || released is null ? null
            : content is null || again is null ? null
            : new()
            {
                Title = title,
                Kind = kind,
                Place = place,
                Words = words,
                Photos = photos,
                Spot = spot,
                Answer = answer,
                Shown = shown,
                Released = released,
                Content = content,
                Again = again,
                KeepDays = keep,
            };
    }

    private static Field? FieldOf<T>(Map map, string key, Ledger ledger, string sort)
        where T : FieldType
    {
        string id = map.Required(key);
        if (ledger.Find(id) is { Type: T } field)
            return field;
        if (id.Length > 0)
            map.Fault($"{key} 应当是本台账的{sort}字段。", key);
        return null;
    }

    private static Move? MoveOf(Map map, string key, Ledger ledger)
    {
        string id = map.Required(key);
        if (ledger.Workflow.Find(id) is { } move && move.By.Contains(Role.Resident))
            return move;
        if (id.Length > 0)
            map.Fault($"{key} 应当是本台账的一个流转，by 里有 resident。", key);
        return null;
    }
}
