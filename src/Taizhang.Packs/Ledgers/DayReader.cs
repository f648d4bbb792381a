using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>A day of an entry, and its name in words.</summary>
internal sealed record DayOf(Func<Entry, DateOnly?> Of, string Words);

/// <summary>
/// Reads DAY: a date field, a time field (its day), a period field (its first day), <c>opened</c>, <c>entered(STATE)</c>,
/// <c>due(CLOCK)</c>, <c>stopped(CLOCK)</c>.
/// </summary>
internal sealed class DayReader(Ledger ledger, Map map)
{
    public DayOf Read(string key, string? otherwise = null)
    {
        string text = otherwise is null ? map.Required(key) : map.Text(key, otherwise);
        if (text == "opened")
            return new(entry => entry.Opened, "登记日期");
        if (ConditionReader.Argument(text, "entered") is { } state)
        {
            if (ledger.Workflow.Order(state) < 0)
                map.Fault($"没有状态“{state}”。", key);
            return new(entry => EntryHistory.Entered(entry, ledger.Workflow, state), $"转为“{ledger.Workflow.Title(state)}”的日期");
        }
        if (ConditionReader.Argument(text, "due") is { } due)
            return new(entry => entry.RunOf(due)?.Due, $"{Clock(due, key)}到期日");
        if (ConditionReader.Argument(text, "stopped") is { } stopped)
            return new(entry => entry.RunOf(stopped)?.Stopped, $"{Clock(stopped, key)}终止日");
        if (ledger.Find(text) is { Type: DateField } field)
        {
            int index = ledger.IndexOf(text);
            return new(entry => entry.Values[index].Day, field.Title);
        }
        if (ledger.Find(text) is { Type: TimeField } time)
        {
            int index = ledger.IndexOf(text);
            return new(entry => TimeField.DayOf(entry.Values[index]), time.Title);
        }
        if (ledger.Find(text) is { Type: PeriodField } period)
        {
            int index = ledger.IndexOf(text);
            return new(entry => entry.Values[index].Number is { } key ? Period.FromKey((int)key).First : null, $"{period.Title}的第一天");
        }
        if (text.Length > 0)
            map.Fault($"“{text}”不是日期字段，也不是 opened、entered(…)、due(…)、stopped(…)。", key);
        return new(_ => null, text);
    }

    private string Clock(string id, string key)
    {
        if (ledger.FindClock(id) is { } clock)
            return clock.Title;
        map.Fault($"没有时限“{id}”。", key);
        return id;
    }
}
