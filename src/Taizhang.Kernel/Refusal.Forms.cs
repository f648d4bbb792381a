namespace Taizhang.Kernel;

/// <content>Of forms from above, how they are filled in and sent.</content>
public sealed partial record Refusal
{
    public static Refusal RightForms() => new("right.forms", null, "只有全镇的台账员和站所可以收下、填写和报出上级报表。");

    public static Refusal RightFormsRead() => new("right.forms_read", null, "上级报表只给全镇的台账员、站所和领导看。");

    public static Refusal SizeForm(int megabytes) =>
        new("size.form", "file", $"表格超过 {megabytes} MB。请删去其中的图片和多余的行，另存后再上传。");

    public static Refusal MediaForm(string file) =>
        new(
            "media.form",
            "file",
            $"“{Typed(file)}”不是 .xlsx 表格或 .docx 文件，不能在原表里填。"
                + "旧格式（.xls、.et、.doc、.wps）、设了打开密码的和其他格式，请先用 Excel、Word 或 WPS 打开，另存为没有密码的 .xlsx 或 .docx。"
        );

    public static Refusal MediaFormMacros(string file) =>
        new(
            "media.form_macros",
            "file",
            $"“{Typed(file)}”带有宏，不能收下。请用 Excel 或 WPS 打开，另存为不带宏的 .xlsx 再上传；原文件没有改动。"
        );

    public static Refusal InputFormBlank(string file) =>
        new("input.form_blank", "file", $"“{Typed(file)}”里没有找到要填的空格：应有一张表，行首、列首写明要什么，中间是空格。");

    public static Refusal InputFormMany(int most) => new("input.form_many", "file", $"要填的空格超过 {most} 个，请分成几张表上传。");

    public static Refusal InputFormSource(string cell) =>
        new("input.form_source", "source", $"{Typed(cell)} 的来源看不懂，请从列出的里面选，或填写数字。");

    public static Refusal InputFormCell(string cell) => new("input.form_cell", "cell", $"这张表里没有要填的空格 {Typed(cell)}。");

    public static Refusal InputFormNumber(string cell, string typed) =>
        new("input.form_number", "typed", $"{Typed(cell)} 填的“{Typed(typed)}”不是数字。请只写数字，如 12 或 6.4。");

    public static Refusal InputFormText(string cell, int most) =>
        new("input.form_text", "typed", $"{Typed(cell)} 填写的内容超过 {most} 个字，或含有不能用的字符。");

    public static Refusal InputFormPeriod(string period) =>
        new(
            "input.form_period",
            "period",
            $"时段“{Typed(period)}”不对。请写成 2023-11（月）、2023-Q4（季）、2023-H1（半年）或 2023（年）。"
        );

    public static Refusal InputFormEvery() => new("input.form_every", "every", "请选多久报一次：每月、每季、每半年、每年，或只报一次。");

    public static Refusal InputFormOpen(int count, string first) =>
        new("input.form_open", "cells", $"还有 {count} 格没有数（如 {Bounded(first)}）。请填上，或写明“无此数”，再报出。");

    public static Refusal InputFormReason(int count, string first) =>
        new(
            "input.form_reason",
            "reason",
            $"有 {count} 处要核（如 {Bounded(first)}）。请核对后改正或确认；确要照报的，请写明理由，理由随这次报出保存。"
        );

    public static Refusal InputFormAgain(string period) =>
        new("input.form_again", "reason", $"{Bounded(period)}的这张表已经报出。确要重报的，请写明理由；上次报出的数仍然保留。");

    public static Refusal MissingForm() => new("missing.form", null, "没有这张报表。");

    public static Refusal MissingSending() => new("missing.sending", null, "没有这次报出。");

    public static Refusal ConflictForm(string by) =>
        new("conflict.form", "version", $"您打开以后，{Typed(by)} 已经改过这张表。您填的还在下面，请看过新的内容再保存。");

    public static Refusal ConflictFormSame(string title, int number) =>
        new("conflict.form_same", "file", $"这份文件已经收过：“{Typed(title)}”（第 {number} 号）。请打开那一张，下一期直接在那里填。");
}
