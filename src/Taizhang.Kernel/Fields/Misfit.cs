namespace Taizhang.Kernel.Fields;

/// <summary>Why a field's definition does not suit a value that is kept, and what to do.</summary>
public sealed record Misfit(string What, string Remedy)
{
    public static Misfit Unreadable(Field field) =>
        new($"“{field.Title}”（{field.Id}）已填的内容不能按 {field.Type.Name} 读取", "请保留原来的类型，或先更正这些条目");
}
