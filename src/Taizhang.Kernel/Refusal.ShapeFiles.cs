namespace Taizhang.Kernel;

/// <content>Of files with shapes, and of their features.</content>
public sealed partial record Refusal
{
    public static Refusal FieldShapes() => new("field.shapes", "file", "请选择图形文件。");

    public static Refusal SizeShapes(int megabytes) =>
        new("size.shapes", "file", $"文件超过 {megabytes} MB。请按村分成几个文件，或在制图软件里抽稀后再导出。");

    public static Refusal SizeShapesUnpacked(string file) =>
        new("size.shapes_unpacked", "file", $"“{Typed(file)}”解开后太大，不能读取，请分成几个文件。");

    public static Refusal MediaShapes(string file) =>
        new(
            "media.shapes",
            "file",
            $"“{Typed(file)}”不是图形文件。可以用：shapefile（.shp、.dbf、.prj 一起压缩成 .zip）、GeoJSON、KML，或有坐标的表格。"
        );

    public static Refusal InputShapesDamaged(string file) =>
        new("input.shapes_damaged", "file", $"“{Typed(file)}”读不完，文件可能没有传完整或已损坏。");

    public static Refusal InputShapesNothing(string file) => new("input.shapes_nothing", "file", $"“{Typed(file)}”里没有一个图形。");

    public static Refusal InputShapesFeatures(int most, int given) =>
        new("input.shapes_features", "file", $"文件有 {given:N0} 个图形，一次最多 {most:N0} 个，请分成几个文件。");

    public static Refusal InputShapesSeveral(IEnumerable<string> files) =>
        new("input.shapes_several", "file", $"压缩包里有几个 shapefile：{List(files)}。请一次只放一个。");

    public static Refusal InputShapesTable(string file) =>
        new("input.shapes_table", "file", $"“{Typed(file)}”里没有属性表（.dbf），不知道每个图形是谁的。");

    public static Refusal InputShapesColumns(string file) =>
        new("input.shapes_columns", "file", $"“{Typed(file)}”里没有找到坐标：请有“经度”“纬度”两列，或“X”“Y”两列，或一列“坐标”。");

    public static Refusal InputShapesSystem() =>
        new("input.shapes_system", "system", "文件没有写明坐标系（没有 .prj），请选择。测绘成果的说明里写着，拿不准时问自然资源所。");

    public static Refusal InputShapesOtherSystem(string said, string chosen) =>
        new("input.shapes_other_system", "system", $"文件写明的坐标系是“{Typed(said)}”，与所选的“{Typed(chosen)}”不同。请核对。");

    public static Refusal InputShapesUnknownSystem(string said) =>
        new(
            "input.shapes_unknown_system",
            "system",
            $"不认识文件写明的坐标系“{Typed(said)}”。请在制图软件里转成 CGCS2000 经纬度（EPSG:4490）后再导出。"
        );

    public static Refusal InputShapesField(string field) => new("input.shapes_field", "key", $"文件里没有“{Typed(field)}”这一列。");

    public static Refusal InputShapesTarget(string target) => new("input.shapes_target", "target", $"不能把图形导入“{Typed(target)}”。");

    public static Refusal InputShapeShifted() =>
        new(
            "input.shape_shifted",
            "system",
            "这是加了偏移的坐标（GCJ-02、BD-09）。法律要求使用 2000 国家大地坐标系，偏移坐标不能保存，也不能自行换算回来，请向自然资源部门索取原始成果。"
        );

    public static Refusal InputShapeNumber() => new("input.shape_number", "shape", "有的坐标不是数，或少了一个。");

    public static Refusal InputShapeKind() => new("input.shape_kind", "shape", "这种图形不能用，只能是点、线、面。");

    public static Refusal InputShapeOpen() => new("input.shape_open", "shape", "边界没有闭合：最后一点要回到第一点。");

    public static Refusal InputShapeMetres() => new("input.shape_metres", "system", "坐标是米，不是经纬度：请选带号或中央经线。");

    public static Refusal InputShapeDegrees() => new("input.shape_degrees", "system", "坐标是经纬度，不是米：请选“经纬度”。");

    public static Refusal InputShapeZone(string what) => new("input.shape_zone", "system", $"{Bounded(what)}。请核对坐标系。");

    public static Refusal InputShapeAbroad(string at) =>
        new("input.shape_abroad", "system", $"换算后落在 {Bounded(at)}，不在我国，多半是坐标系或带号选错了。");

    public static Refusal InputShapeFar(int kilometres) =>
        new("input.shape_far", "system", $"离本镇边界 {kilometres:N0} 千米，多半是坐标系或带号选错了。");

    public static Refusal InputShapeOutside(int metres) => new("input.shape_outside", "shape", $"伸出本镇边界 {metres:N0} 米。");

    public static Refusal InputShapeSliver(string area) =>
        new("input.shape_sliver", "shape", $"图形太窄太小（{Bounded(area)}），像是裁切留下的碎屑。");

    public static Refusal InputShapeOverlap(int row, string area) =>
        new("input.shape_overlap", "shape", $"与第 {row} 行重叠 {Bounded(area)}。");

    public static Refusal InputShapeOverlapKept(string other, string area) =>
        new("input.shape_overlap_kept", "shape", $"与已有的“{Bounded(other)}”重叠 {Bounded(area)}。");

    public static Refusal InputShapeSame(int row) => new("input.shape_same", "shape", $"与第 {row} 行的图形完全相同。");

    public static Refusal InputShapeNameless() => new("input.shape_nameless", "key", "名称或编号是空的，不知道是谁的图形。");

    public static Refusal InputShapeUnknown(string name, string ledger) =>
        new("input.shape_unknown", "key", $"“{Bounded(ledger)}”里没有编号或名称是“{Typed(name)}”的条目。");

    public static Refusal InputShapeMany(string name, int found) =>
        new("input.shape_many", "key", $"名称是“{Typed(name)}”的条目有 {found:N0} 条，请改用编号。");

    public static Refusal InputShapeClaimed(string name, int row) =>
        new("input.shape_claimed", "key", $"“{Typed(name)}”在第 {row} 行已有图形。一个条目有几块的，请合成一个图形。");
}
