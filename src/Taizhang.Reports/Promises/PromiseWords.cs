using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Promises;

/// <summary>
/// The classes of words from which the clauses of a plan are made: how something is done, verbs by what their object must be, and the
/// nouns at a clause's end that say whether it can be checked.
/// </summary>
internal static class PromiseWords
{
    /// <summary>How and in what spirit: says nothing of what.</summary>
    public static readonly WordSet Manner = Of(
        "全力 积极 持续 深入 扎实 稳步 有序 大力 加快 加力 全面 着力 切实 认真 严格 努力 力争 确保 计划 拟 将 要 继续 进一步 不断 逐步 尽快 适时 统筹 高标准 高质量 "
            + "高水平 高效 高位 科学 精准 主动 探索 重点 集中 常态化 定期 有效 及时 坚决 强力 纵深 同步 分批 分类 一体 一体化 系统 抓紧 大胆 稳妥 广泛 精心 强化 "
            + "加强 狠抓 抓好 做好 做实 同时 并 并且 此外 另外 务必 必须 我们 我们将 我们要 全镇 全县 全市 全区 全乡 全省 我镇 我县 我市 我区 再 新 再次 "
            + "率先 优先 基本 如期 按期 按时 顺利 全速 提速 平稳 规范 依法 始终 更加 充分 因地制宜 千方百计 全域 滚动 启动并 支持 鼓励 引导 帮助 协调 配合 全程 滚动"
    );

    /// <summary>Opens a clause about attitude or direction, of which nobody can ask a year later whether it was done.</summary>
    public static readonly WordSet Directions = Of(
        "坚持 树立 牢固树立 牢记 践行 深入践行 贯彻 弘扬 增强 凝聚 发挥 激发 营造 让 使 为了 聚焦 紧扣 立足 按照 根据 本着 秉持 坚守 恪守 保持 把握 "
            + "对标 瞄准 着眼 压实 压紧 传承 倡导 提振 增进 厚植 彰显 筑牢 夯实 守牢 守住 兜牢 端牢 扛牢 扛稳 树牢 锤炼 塑造 锻造 永葆 捍卫 坚定 做到 解放思想 "
            + "更新观念 形成 促进 带动 助力 辐射 不负 以 把 自觉 主动接受 接受 尊重 深刻 充分认识 深挖 挖掘 争当 勇于 敢于 善于 严肃 严守 严控 重视 关心 关爱 持之以恒 "
            + "驰而不息 引导形成 弘扬好 讲好 紧盯 扭住 突出 抢抓 紧抓 指定 考虑 破除 破解 打破 认识 明确 严防 防止 防范 杜绝 遏制 巩固拓展好 用好用足 用足用好"
    );

    /// <summary>Leads to a reason or a place; a verb of building may follow (依托桃园建设加工基地).</summary>
    public static readonly WordSet Settings = Of("依托 围绕 利用 借助 整合 结合 通过 在 为 对 将 由 给 向 赴 以 沿");

    /// <summary>Verbs of making, putting up or putting to use: their object is there afterwards or is not.</summary>
    public static readonly WordSet Makes = Of(
        "建设 新建 改建 扩建 改扩建 新改扩建 续建 改造 改造提升 提升改造 提质改造 修建 修缮 维修 整修 翻修 翻新 重建 迁建 建成 完成 完工 竣工 开工 启动 实施 推进 推动 "
            + "打造 引进 招引 引育 签约 落地 谋划 规划 申报 开通 开放 投用 投产 启用 上线 搭建 安装 铺设 架设 敷设 硬化 亮化 绿化 美化 拓宽 疏浚 清淤 加固 治理 整治 修复 "
            + "拆除 搬迁 征收 征迁 腾退 盘活 收储 购置 配备 配置 更换 新增 新设 增设 服务 服务保障 保障 提升 打通 贯通 淘汰 关停 关闭 取缔 创建 建好 规划建设 谋划实施 谋划打造 谋划建设 "
            + "推动实施 开工建设 建立 建成运营 组织实施 完善 布局 筹建 培育 发展 壮大 做大 做强 扩大 挂牌 交付 划定 开发 争取 完成好 办好 建 办 抓 创 升级 承接 整合 实现"
    );

    /// <summary>Verbs whose object is a paper: a plan, a rule, a list.</summary>
    public static readonly WordSet Issues = Of(
        "出台 制定 制订 编制 编制完成 修订 修订完善 印发 起草 颁布 发布 完善 完成 研究制定 研究出台 公布 建立"
    );

    public static readonly WordSet Papers = Of(
        "规划 方案 办法 条例 细则 清单 名录 村规民约 指南 目录 白皮书 规程 意见 实施意见 标准 规定 行动计划 计划 预案 二十条 十条 规范 章程 地图 图谱 规划编制 基准 图则 导则 名单 责任书 三年行动 若干措施 若干政策"
    );

    public static readonly WordSet Founds = Of("成立 组建 设立 组织 建立 选聘 选派 建成 新设 建强 招录 组织成立 筹建 新组建 引进");

    public static readonly WordSet Bodies = Of(
        "专班 小组 公司 协会 联盟 巡防队 队伍 小分队 委员会 基金 办公室 工作站 联合社 合作社 工作室 商会 中心 法庭 机构 集团 理事会 联合体 共同体 救援队 服务队 宣讲团 专家库 "
            + "人才库 资金池 联席会议 突击队 志愿队 大队 中队 联合会"
    );

    public static readonly WordSet Strives = Of(
        "争创 创建 创成 申报 申创 争取 入选 获评 摘得 夺取 争获 申请 积极争创 冲刺 晋升 跻身 建成 打造"
    );

    public static readonly WordSet Titles = Of(
        "称号 示范区 示范县 示范镇 示范乡 示范村 示范市 示范点 示范社区 先进县 先进镇 先进集体 模范县 模范城 文明村 文明镇 文明县 文明城市 卫生镇 卫生县 卫生村 卫生城市 "
            + "健康村镇 健康县 健康乡镇 旅游景区 景区 百强县 百强镇 强镇 强县 强村 地理标志产品 地理标志 特色小镇 名村 名镇 名城 度假区 产业强镇 基地 试点 园区 重点镇 明星镇 "
            + "品牌 平安乡镇 平安县 民主法治示范村 医院 园林县城 森林城市 森林乡村 遗产 文化遗产 非遗名录 奖 示范乡镇 试验区 先行区 示范带 集群 示范街道 示范单位 生态县"
    );

    public static readonly WordSet Holds = Of("举办 承办 召开 办好 组织 筹办 组织举办 举行 开展 组织开展 办 推出 组织参加");

    public static readonly WordSet Events = Of(
        "节 旅游节 文化节 博览会 推介会 洽谈会 招聘会 运动会 大赛 比赛 联赛 赛事 论坛 峰会 展会 晚会 马拉松 演出 展演 培训班 音乐会 龙舟赛 美食节 采摘节 丰收节 消费季 购物节 艺术节 大会"
    );

    /// <summary>Verbs that begin a campaign, which goes on and has no end that it could miss.</summary>
    public static readonly WordSet Conducts = Of(
        "开展 组织开展 组织 实施 推进 推行 推广 深化 打好 打赢 落实 启动 推动 抓好 做好 开展好 全面落实 严格落实 巩固 打造 擦亮 健全 用好 完善 执行 推深做实 抓实 建设 做优 "
            + "推行"
    );

    public static readonly WordSet Campaigns = Of(
        "行动 活动 专项行动 攻坚行动 攻坚 攻坚战 整治 专项整治 排查 排查整治 巡查 检查 督查 演练 培训 宣传 宣传教育 普查 评选 竞赛 运动 创建 创建工作 试点 斗争 走访 慰问 会战 "
            + "大走访 大排查 招聘会 河长制 林长制 河湖长制 责任制 田长制 化解法 服务品牌 工程 计划 试点工作 评选活动 治理 行动计划 联查 联动 巡河 打假 清零行动 品牌 "
            + "积分制 清单制度 宣讲 监测 体检 普法 招商 清洁行动 志愿服务 规范运行工作 专项治理 整治行动"
    );

    /// <summary>Behind a name in quotation marks these make it an attitude: “千万工程”经验, “两山”理念.</summary>
    public static readonly WordSet Attitudes = Of(
        "经验 精神 理念 意识 原则 思想 使命 饭碗 关系 定位 导向 思路 发展理念 态度 作风 重要思想 传统 底线 优势 思维 方针 总要求 问题 现象 初心 情怀 目标 要求 方向 任务 道路 矩阵 格局 战略 新局面 美誉度 成果"
    );

    /// <summary>What follows a name without being part of it: X项目｜建设, Y任务, Z｜入住进度.</summary>
    public static readonly WordSet Process = Of(
        "建设 实施 进度 落地 工作 前期工作 前期 推进 入住 步伐 任务 力度 落实 运营 运行 见效 达效 项目 等 等项目 建设项目 续建项目 项目建设 落地进度 入住进度 施工 发展 规模 等工程 工程建设 "
            + "等工作 编制 改造 提升 升级 扩容 更新 扩建 的 管护 招商 项目落地 改造提升 提升改造 规范化建设 标准化建设 提质扩容 扩能 建设进度 规划设计工作 保护 搬迁 搬迁工作 开发 征收 清单"
    );

    /// <summary>A state that is reached on a day; ends its clause.</summary>
    public static readonly WordSet Completions = Of(
        "建成投用 建成投产 竣工投产 竣工投用 竣工验收 开工建设 建成通车 投产达效 投入使用 投入运营 正式运营 建成使用 建成 竣工 开工 完工 投产 投用 通车 落地 签约落地 落地开工 开工投产 签约 入住 "
            + "启用 运营 交付 交付使用 验收 搬迁 开园 开业 开馆 挂牌 上线 全覆盖 清零 动态清零 达产 贯通 通水 通气 供暖 并网发电 并网 封顶 主体完工 达标 供地 见效 落户 开放 实现通车 完成 通过验收 开学 回迁 获批 上市 立项 入库 获评 通过评审 通过评估 通过认定 落户"
    );

    /// <summary>Heads that are not there to be looked at, whatever verb is before them.</summary>
    public static readonly WordSet Abstract = Of(
        "能力 水平 意识 氛围 格局 理念 作用 力度 质量 环境 活力 动能 优势 步伐 局面 作风 素质 合力 动力 感 度 形象 体系 效能 成效 责任 精神 风气 思想 关系 成果 基础 生态 潜力 根基 "
            + "竞争力 影响力 凝聚力 战斗力 执行力 承载力 带动能力 保障 事业 服务 竞争 融合 振兴 稳定 安全 文明 产业 经济 消费 收入 增收 就业 管理 制度 机制 政策 措施 要求 决策 部署 纪律 难题 问题 需求 效益 链条 "
            + "纪律 权益 权力 干部 人才 服务环境 基础设施 公共服务 重点项目 重大项目 民生事业 项目 工程 生活 方式 指标 目标 总量 增量 存量 素养 结构 地位 渠道 空间 新城 政府"
    );

    /// <summary>Objects of physical work, by their last character: a road, a river, a building, a plot.</summary>
    public const string Sites =
        "路街巷桥河渠沟湖塘坝段线楼馆校院区园场站厂库村镇店房墙井网点暖口道门炉址城带堂亭墓炉泵机车灯塔台阁寺祠圈林苑府";

    /// <summary>Verbs of physical work, after which such an object need not be on the list of things.</summary>
    public static readonly WordSet Works = Of(
        "改造 改造提升 提升改造 修缮 维修 整修 拓宽 硬化 亮化 绿化 疏浚 清淤 加固 铺设 打通 贯通 搬迁 拆除 征迁 腾退 盘活 收储 重建 翻新 续建 扩建 新建 改建 迁建 建成 建设 开工建设 规划建设 竣工 开工 启用 "
            + "改扩建 新改扩建 安装 修建 淘汰 关停 启动 提升 完成 谋划建设 修复 打造 治理 规划 谋划打造 谋划实施 实施 谋划"
    );

    /// <summary>Physical work named behind its object: 盘溪苑入住进度, 殡仪馆搬迁.</summary>
    public static readonly WordSet Physical = Of(
        "入住 入住进度 改造 改造提升 提升改造 扩建 改扩建 搬迁 搬迁工作 征收 开发 施工 更新 扩容 规划设计工作 整修 修缮 拆除 加固 保护 迁建 道路建设 管网建设"
    );

    /// <summary>What is given to people: it was paid or it was not.</summary>
    public static readonly WordSet Gives = Of("发放 兑现 拨付 补助 减免 资助 提供 免费提供 落实 派发");

    public static readonly WordSet Gifts = Of(
        "津贴 补贴 补助 补助金 救助金 奖励 奖补 奖金 助学金 慰问金 贷款 创业担保贷款 消费券 资金 专项资金 救助 体检 筛查 保险 惠民保 养老金 护理补贴 生活补贴"
    );

    /// <summary>A place of honour is given by somebody above.</summary>
    public static readonly WordSet Levels = Of("国家级 国家 省级 全国 全省 世界 市级 全市 区域性 国际 部级 首批");

    /// <summary>Before a place's name: 平安克井, 法治江口.</summary>
    public static readonly WordSet Praise = Of(
        "平安 法治 清廉 美丽 文明 健康 数字 智慧 幸福 诚信 书香 活力 魅力 实力 和谐 善治 绿色 生态 美德 品质 富裕 廉洁"
    );

    /// <summary>The party's own house: every report has these clauses, none can be checked.</summary>
    public static readonly System.Buffers.SearchValues<string> Politics = System.Buffers.SearchValues.Create(
        [
            "意识形态",
            "党风廉政",
            "从严治党",
            "四风",
            "反腐败",
            "干部队伍",
            "思想政治",
            "主题教育",
            "八项规定",
            "作为",
            "视为",
            "当作",
            "政治",
        ],
        StringComparison.Ordinal
    );

    private static WordSet Of(string words) => new(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
