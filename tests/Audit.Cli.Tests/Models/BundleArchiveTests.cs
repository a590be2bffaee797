using System.Formats.Tar;
using System.Text;
using Audit.Cli.Models;
using Audit.Model;

namespace Audit.Cli.Tests.Models;

public sealed class BundleArchiveTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Archive_gives_back_what_was_packed_and_other_tar_readers_agree()
    {
        var files = new Dictionary<string, byte[]> { ["b.json"] = [1, 2, 3], ["a.bin"] = new byte[512], ["empty"] = [] };
        var path = Write(files);
        var target = Directory.CreateDirectory(_folder["target"]).FullName;

        BundleArchive.Extract(path, target);

        Assert.Equal(["a.bin", "b.json", "empty"], Directory.GetFiles(target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(files["b.json"], File.ReadAllBytes(Path.Combine(target, "b.json")));
        using var reader = new TarReader(File.OpenRead(path));
        var names = new List<string>();
        while (reader.GetNextEntry() is { } entry)
        {
            names.Add(entry.Name);
        }

        Assert.Equal(["a.bin", "b.json", "empty"], names);
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("/absolute")]
    [InlineData("folder/file")]
    [InlineData(".hidden")]
    [InlineData("..")]
    [InlineData("back\\slash")]
    public void Archive_with_a_name_that_leads_elsewhere_is_refused(string name) =>
        AssertRefused(writer => writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1]) }));

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    public void Archive_with_a_link_is_refused(TarEntryType type) =>
        AssertRefused(writer => writer.WriteEntry(new UstarTarEntry(type, "manifest.json") { LinkName = "/etc/passwd" }));

    [Theory]
    [InlineData(TarEntryType.Directory)]
    [InlineData(TarEntryType.CharacterDevice)]
    [InlineData(TarEntryType.Fifo)]
    public void Archive_with_something_that_is_no_file_is_refused(TarEntryType type) =>
        AssertRefused(writer => writer.WriteEntry(new UstarTarEntry(type, "manifest.json")));

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("MANIFEST.json")]
    public void Archive_with_a_name_twice_is_refused(string again) => AssertRefused(writer =>
    {
        writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "manifest.json") { DataStream = new MemoryStream([1]) });
        writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, again) { DataStream = new MemoryStream([2]) });
    });

    [Fact]
    public void Archive_with_too_many_files_is_refused() => AssertRefused(writer =>
    {
        for (var i = 0; i < 65; i++)
        {
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"file{i}") { DataStream = new MemoryStream([1]) });
        }
    });

    [Fact]
    public void Archive_with_extension_headers_is_refused() =>
        AssertRefused(writer => writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "manifest.json", new Dictionary<string, string> { ["size"] = "99999999999" })));

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(512)]
    [InlineData(700)]
    [InlineData(1024)]
    [InlineData(1536)]
    public void Archive_that_is_cut_off_is_refused(int length)
    {
        var path = Write(new Dictionary<string, byte[]> { ["manifest.json"] = [1, 2, 3] });
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);

        AssertRefused(path);
    }

    [Fact]
    public void Archive_that_states_more_than_it_holds_is_refused_before_anything_is_allocated()
    {
        var path = Write(new Dictionary<string, byte[]> { ["manifest.json"] = [1, 2, 3] });
        var bytes = File.ReadAllBytes(path);
        Encoding.ASCII.GetBytes("77777777777").CopyTo(bytes, 124);
        Encoding.ASCII.GetBytes("      ").CopyTo(bytes, 148);
        bytes[154] = bytes[155] = (byte)' ';
        var sum = bytes.Take(512).Sum(value => value);
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(bytes, 148);
        File.WriteAllBytes(path, bytes);

        Assert.Contains("8589934591", AssertRefused(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Archive_with_something_behind_its_end_is_refused()
    {
        var path = Write(new Dictionary<string, byte[]> { ["manifest.json"] = [1, 2, 3] });
        File.AppendAllText(path, "more");

        AssertRefused(path);
    }

    [Fact]
    public void Archive_of_noise_is_refused()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[random.Next(0, 4096)];
            random.NextBytes(bytes);
            AssertRefused(_folder.Write($"noise{i}.tar", string.Empty), bytes);
        }
    }

    private void AssertRefused(Action<TarWriter> write)
    {
        var path = _folder["hostile.tar"];
        using (var writer = new TarWriter(File.Create(path), TarEntryFormat.Ustar))
        {
            write(writer);
        }

        AssertRefused(path);
        Assert.False(File.Exists(_folder["escape"]));
    }

    private void AssertRefused(string path, byte[] content)
    {
        File.WriteAllBytes(path, content);
        AssertRefused(path);
    }

    private string AssertRefused(string path)
    {
        var target = Directory.CreateDirectory(_folder[$"target-{Path.GetFileName(path)}"]).FullName;
        var exception = Assert.Throws<BundleException>(() => BundleArchive.Extract(path, target));
        Assert.Equal(path, exception.Folder);
        return exception.Message;
    }

    private string Write(Dictionary<string, byte[]> files)
    {
        var path = _folder["bundle.tar"];
        using var stream = File.Create(path);
        BundleArchive.Write(stream, files);
        return path;
    }
}
