namespace Taizhang.Kernel;

/// <content>Of what came over HTTP or with a command id.</content>
public sealed partial record Refusal
{
    public static Refusal InputCommandId() => new("input.command_id", "id", "命令编号应为 1 至 64 个字母、数字或横线。");

    public static Refusal InputJson(string path, long line, string? field = null) =>
        new(
            "input.json",
            field,
            $"提交的 JSON 不能识别：{Typed(path)} 处（第 {line} 行）有误。请对照 /openapi/v1.json 检查名称、重复项和格式。"
        );

    public static Refusal InputCursor() => new("input.cursor", "before", "翻页位置不对，请使用上一页给出的 next。");

    public static Refusal MissingTown(string town) => new("missing.town", null, $"没有“{Typed(town)}”这个乡镇，或您无权进入。");

    public static Refusal MissingAddress() => new("missing.address", null, "没有这个接口地址，请查看 /openapi/v1.json。");

    public static Refusal AccountNone() => new("account.none", null, "请出示访问令牌（Authorization: Bearer …），或先登录。");

    public static Refusal AccountToken() => new("account.token", null, "访问令牌无效或已作废，请向管理员索取新的令牌。");

    public static Refusal AccountOther(string name) =>
        new("account.other", null, $"现在登录的是“{Typed(name)}”，不是填写的人，没有发出。请换回填写时的账号登录。");

    public static Refusal InputPictureDamaged() => new("input.picture_damaged", null, "照片没有传完整，没有保存，请再传一次。");

    public static Refusal InputOutboxFile() =>
        new("input.outbox_file", "file", "这不是手机发件箱导出的文件，或者没有传完整。请在手机上重新导出。");

    public static Refusal SizeBody() => new("size.body", null, "提交的内容超过 1 MB，请分次提交。");

    public static Refusal SizePicture() => new("size.picture", null, "图片超过 20 MB，请缩小后上传。");

    public static Refusal ConflictCommandId() =>
        new("conflict.command_id", "id", "这个命令编号已经用于另一项操作，这一次没有执行。请换一个新编号后重新提交。");

    public static Refusal RightScope() => new("right.scope", null, "这个令牌只能读取，不能登记或办理。");

    public static Refusal MethodOther() => new("method.other", null, "这个接口地址不接受这种请求方法，请查看 /openapi/v1.json。");

    public static Refusal MediaOther() =>
        new("media.other", null, "请求内容的类型不对：命令请用 application/json，图片请用 image/jpeg、image/png 或 image/webp。");

    public static Refusal InputRequest() => new("input.request", null, "请求不能识别，请对照 /openapi/v1.json 检查地址和参数。");

    public static Refusal Fault() => new("fault", null, "系统出错，这次操作没有完成，问题已经记录。请稍后用同一命令编号重试。");

    public static Refusal DiskFull() =>
        new("disk.full", null, "磁盘已满，这次没有保存。请联系管理员腾出磁盘空间，再重新提交；已保存的内容没有受影响。");

    public static Refusal DownTown() =>
        new("down.town", null, "数据文件刚刚出过故障，系统正在恢复，这次没有保存。请过一分钟再提交；如仍不行，请告诉管理员。");

    public static Refusal DownFenced() =>
        new("down.fenced", null, "本乡镇已由另一台服务器接管，这里不再办理，这次没有保存。请重新打开页面后用同一命令编号重试。");

    public static Refusal DownUnacknowledged() =>
        new(
            "down.unacknowledged",
            null,
            "备用数据库还没有收到这一笔，不能算已保存。请过一分钟用同一命令编号重试；如仍不行，请告诉管理员。"
        );

    public static Refusal BusySite() => new("busy.site", null, "现在用的人太多，这次没有处理。请稍等一会儿，用同一命令编号重试。");

    public static Refusal BusyPictures() => new("busy.pictures", null, "现在上传照片的人太多，这张照片没有保存。请稍等一会儿再提交。");

    public static Refusal BusyExports() => new("busy.exports", null, "现在导出的人太多，这次没有导出。请稍等一会儿再试。");

    public static Refusal BusyChecks() => new("busy.checks", null, "现在检查和导入的表格太多，这个还没有开始。请等前面的完成后再试。");
}
