namespace Taizhang.Kernel;

/// <content>Of what a field does not take.</content>
public sealed partial record Refusal
{
    public static Refusal FieldUnknown(string name, string? field = null) =>
        new("field.unknown", field, $"台账中没有“{Typed(name)}”这一项。");

    public static Refusal FieldRequired(string field, string title) => new("field.required", field, $"请填写{Bounded(title)}。");

    public static Refusal FieldTextLong(string field, string title, int most, int given) =>
        new("field.text_long", field, $"{Bounded(title)}最多 {most} 个字，现有 {given} 个字，请精简。");

    public static Refusal FieldTextControl(string field, string title) =>
        new("field.text_control", field, $"{Bounded(title)}含有不能保存的控制字符，请删除后重新填写。");

    public static Refusal FieldChoice(string field, string title, string typed, IEnumerable<string> choices) =>
        new("field.choice", field, $"{Bounded(title)}不能填“{Typed(typed)}”，请从以下选项中选一项：{List(choices)}。");

    public static Refusal FieldFigure(string field, string title, string typed) =>
        new(
            "field.figure",
            field,
            $"{Bounded(title)}“{Typed(typed)}”不是现有的指标，请填数字页上的指标名称或标识，如“整改隐患”或 hazard.closed。"
        );

    public static Refusal FieldFigureNear(string field, string title, string typed, IEnumerable<string> near) =>
        new("field.figure_near", field, $"没有叫“{Typed(typed)}”的指标，或不止一个。{Bounded(title)}请写标识，相近的有：{List(near)}。");

    public static Refusal FieldDate(string field, string title, string typed) =>
        new("field.date", field, $"{Bounded(title)}“{Typed(typed)}”不是有效日期，请按 2023-05-01 的样式填写。");

    public static Refusal FieldDateFuture(string field, string title, string today) =>
        new("field.date_future", field, $"{Bounded(title)}不能晚于今天（{Bounded(today)}）。");

    public static Refusal FieldDateRange(string field, string title, string typed) =>
        new("field.date_range", field, $"{Bounded(title)}“{Typed(typed)}”超出范围，请填写 1900 年至 2199 年之间的日期。");

    public static Refusal FieldTime(string field, string title, string typed) =>
        new("field.time", field, $"{Bounded(title)}“{Typed(typed)}”不是有效的日期和时间，请按 2023-07-21 02:10 的样式填写。");

    public static Refusal FieldComputed(string field, string title, string how) =>
        new("field.computed", field, $"{Bounded(title)}由系统计算（{Bounded(how)}），不用填写。");

    public static Refusal FieldComputedLarge(string field, string title) =>
        new("field.computed_large", field, $"{Bounded(title)}按填写的数计算得出的结果太大，请核对填写的数。");

    public static Refusal FieldPeriod(string field, string title, string typed) =>
        new("field.period", field, $"{Bounded(title)}“{Typed(typed)}”不是有效时期，请填年份（2023）或年月（2023-05）。");

    public static Refusal FieldNumber(string field, string title, string typed) =>
        new("field.number", field, $"{Bounded(title)}“{Typed(typed)}”不是数字，请只填阿拉伯数字。");

    public static Refusal FieldCount(string field, string title, string typed) =>
        new("field.count", field, $"{Bounded(title)}“{Typed(typed)}”应为整数（0、1、2 …）。");

    public static Refusal FieldDecimals(string field, string title, string typed, int places) =>
        new("field.decimals", field, $"{Bounded(title)}“{Typed(typed)}”最多保留 {places} 位小数。");

    public static Refusal FieldRange(string field, string title, string least, string most, string typed) =>
        new("field.range", field, $"{Bounded(title)}应在 {Bounded(least)} 到 {Bounded(most)} 之间，现填“{Typed(typed)}”。");

    public static Refusal FieldYesno(string field, string title, string typed) =>
        new("field.yesno", field, $"{Bounded(title)}请填“是”或“否”，现填“{Typed(typed)}”。");

    public static Refusal FieldCitizenId(string field, string title) =>
        new("field.citizen_id", field, $"“{Bounded(title)}”应是 18 位公民身份号码（旧号 15 位也可）。请对照证件核对位数。");

    public static Refusal FieldCitizenIdBirth(string field, string title) =>
        new("field.citizen_id_birth", field, $"“{Bounded(title)}”第 7 至 14 位不是有效的出生日期，请对照证件核对。");

    public static Refusal FieldCitizenIdCheck(string field, string title) =>
        new("field.citizen_id_check", field, $"“{Bounded(title)}”的校验码不对，有一位写错了，请对照证件逐位核对。");

    public static Refusal FieldCreditCode(string field, string title, string typed) =>
        new(
            "field.credit_code",
            field,
            $"{Bounded(title)}“{Typed(typed)}”应是 18 位统一社会信用代码，由数字和大写字母组成（不用 I、O、S、V、Z）。"
        );

    public static Refusal FieldCreditCodeCheck(string field, string title, string typed) =>
        new("field.credit_code_check", field, $"{Bounded(title)}“{Typed(typed)}”的校验码不对，有一位写错了，请对照营业执照逐位核对。");

    public static Refusal FieldPoint(string field, string title) =>
        new("field.point", field, $"“{Bounded(title)}”应是经度和纬度，如 112.6021, 35.1432。");

    public static Refusal FieldLink(string field, string title, string typed, IEnumerable<string> registers, string known) =>
        new(
            "field.link",
            field,
            $"{Bounded(title)}“{Typed(typed)}”在{List(registers)}台账中没有，请核对{Bounded(known)}，或先在那里登记。"
        );

    public static Refusal FieldLinkStruck(string field, string title, string entry) =>
        new("field.link_struck", field, $"{Bounded(title)}“{Bounded(entry)}”已作废或已合并，不能再引用。");

    public static Refusal FieldLinkElsewhere(string field, string title) =>
        new("field.link_elsewhere", field, $"{Bounded(title)}只能填本村的，所填的在别的村。");

    public static Refusal FieldPhone(string field, string title, string typed) =>
        new("field.phone", field, $"{Bounded(title)}“{Typed(typed)}”不是有效电话号码，请填 7 至 15 位数字，可带区号横线。");

    public static Refusal FieldPhoto(string title, string? field = null) =>
        new("field.photo", field, $"{Bounded(title)}中有一个文件不是可用的图片，请上传 JPG、PNG 或 WebP 照片。");

    public static Refusal FieldPhotoMany(string field, string title, int most) =>
        new("field.photo_many", field, $"{Bounded(title)}最多 {most} 张图片。");

    public static Refusal FieldRowsMany(string field, string title, int most, int given) =>
        new("field.rows_many", field, $"{Bounded(title)}最多 {most} 行，现有 {given} 行。");

    public static Refusal FieldShape(string field, string title) => new("field.shape", field, $"{Bounded(title)}的填写方式不对，请检查。");
}
