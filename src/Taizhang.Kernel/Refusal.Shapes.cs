namespace Taizhang.Kernel;

/// <content>Of shapes on the map, and of files that hold them.</content>
public sealed partial record Refusal
{
    public static Refusal InputShapeEmpty() => new("input.shape_empty", "shape", "图形是空的，没有一个坐标点。");

    public static Refusal InputShapeLong(int most, int given) =>
        new("input.shape_long", "shape", $"图形有 {given:N0} 个点，最多 {most:N0} 个，请先抽稀。");

    public static Refusal InputShapeNowhere() => new("input.shape_nowhere", "shape", "坐标不在地球上，请核对坐标系和经纬度的次序。");

    public static Refusal InputShapeShort(string kind, int least) =>
        new("input.shape_short", "shape", $"{Bounded(kind)}至少要有 {least} 个不在一条直线上的点。");

    public static Refusal InputShapeCrosses(string at) =>
        new("input.shape_crosses", "shape", $"边界自相交或折返，在 {Bounded(at)} 附近，请在制图软件里修好。");

    public static Refusal InputShapeHole(string at) => new("input.shape_hole", "shape", $"挖空的部分在图形外面，在 {Bounded(at)} 附近。");

    public static Refusal InputShapeTwice(string at) => new("input.shape_twice", "shape", $"图形的两块叠在一起，在 {Bounded(at)} 附近。");

    public static Refusal InputShapeAgain(string area) => new("input.shape_again", "shape", $"“{Bounded(area)}”有两个图形，只能留一个。");

    public static Refusal InputShapeNoFace(string area) =>
        new("input.shape_no_face", "shape", $"“{Bounded(area)}”的边界要是面，给的是点或线。");

    public static Refusal InputShapeDay() => new("input.shape_day", "from", "图形的生效日期不能晚于今天。");

    public static Refusal InputShapesNone() => new("input.shapes_none", "shape", "没有一个图形。");

    public static Refusal InputShapesMany(int most, int places) =>
        new("input.shapes_many", "shape", $"一次最多 {most:N0} 个区域、{places:N0} 个点。");

    public static Refusal InputMapBase(string file) =>
        new("input.map_base", "base", $"底图文件名“{Typed(file)}”不对：应是数据目录 maps 下的一个 .pmtiles 文件，名称用字母、数字、横线。");

    public static Refusal InputBox(string box) =>
        new("input.box", "box", $"范围“{Typed(box)}”不对：应是西、南、东、北四个经纬度，用逗号隔开。");

    /// <summary>The same refusal, said of one thing among several.</summary>
    public Refusal Of(string name) => this with { Message = $"“{Bounded(name)}”：{Message}" };
}
