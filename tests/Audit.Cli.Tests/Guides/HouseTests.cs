using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Audit.Cli.Tests.Guides;

/// <summary>The README's picture of the house against the project files.</summary>
public sealed partial class HouseTests
{
    private static readonly string[] Rooms = ["network", "chaincode", "services"];

    [Fact]
    public void Picture_has_every_project_in_its_room()
    {
        var drawn = Room().Matches(Picture()).SelectMany(room => Node().Matches(room.Groups["nodes"].Value)
            .Select(node => $"{room.Groups["room"].Value}/{node.Groups["name"].Value}"));

        Assert.Equal(Projects().Select(project => $"{RoomOf(project)}/{NameOf(project)}").Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Picture_has_the_arrows_that_the_project_files_have()
    {
        var names = Node().Matches(Picture()).ToDictionary(node => node.Groups["id"].Value, node => node.Groups["name"].Value);
        var drawn = Arrow().Matches(Picture()).Select(arrow => (From: names[arrow.Groups["from"].Value], To: names[arrow.Groups["to"].Value]));

        Assert.Equal(References().Order(), drawn.Order());
    }

    [Fact]
    public void Libraries_for_Fabric_know_nothing_of_audits_and_chaincode_nothing_of_services()
    {
        var references = References().ToList();

        Assert.NotEmpty(references);
        Assert.DoesNotContain(references, reference => reference.From.StartsWith("Fabric.", StringComparison.Ordinal) && reference.To.StartsWith("Audit.", StringComparison.Ordinal));
        var services = Projects().Where(project => RoomOf(project) == "services").Select(NameOf).ToHashSet();
        Assert.DoesNotContain(references, reference => reference.From == "Audit.Chaincode" && services.Contains(reference.To));
    }

    private static string Picture() => Assert.Single(
        GuidePage.Guides.Single(page => page.Name == "README.md").Fences, fence => fence.Language == "mermaid").Code;

    private static IEnumerable<string> Projects() => Rooms
        .SelectMany(room => Directory.EnumerateDirectories(Repository.PathTo(room)))
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"));

    private static IEnumerable<(string From, string To)> References() => Projects().SelectMany(project =>
        XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => (NameOf(project), NameOf(reference.Attribute("Include")!.Value))));

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project.Replace('\\', '/'));

    private static string RoomOf(string project) => Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(project)))!;

    [GeneratedRegex(@"^  subgraph (?<room>\w+)\n(?<nodes>.*?)^  end", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Room();

    [GeneratedRegex(@"^    (?<id>\w+)\[""(?<name>[\w.]+)""\]", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Node();

    [GeneratedRegex(@"^  (?<from>\w+) --> (?<to>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Arrow();
}
