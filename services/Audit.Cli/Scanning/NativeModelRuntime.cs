using System.Runtime.InteropServices;

namespace Audit.Cli.Scanning;

/// <summary>The native library of ONNX Runtime: loading it takes as long as reading the command line and checking the bundle, so it is done beside them.</summary>
internal static class NativeModelRuntime
{
    /// <summary>Begins to load it. Whatever goes wrong is found, and told, where the library is used.</summary>
    public static void BeginLoading()
    {
        var (system, name) = OperatingSystem.IsMacOS() ? ("osx", "libonnxruntime.dylib") : ("linux", "libonnxruntime.so");
        var kind = $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        var path = Path.Combine(AppContext.BaseDirectory, "runtimes", kind, "native", name);
        ThreadPool.QueueUserWorkItem(_ => NativeLibrary.TryLoad(path, out var _));
    }
}
