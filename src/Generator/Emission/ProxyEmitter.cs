using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Emission;

/// <summary>Emits the files of one proxy. The same text on every machine.</summary>
internal static class ProxyEmitter
{
    /// <summary>The files; of an interface without a snapshot only the client, which has no tools.</summary>
    public static List<GeneratedFile> Emit(ProxyModel? model, ProxyTarget target)
    {
        var files = new List<GeneratedFile>(capacity: 4);
        if (model is not null)
        {
            // The longest first: its buffer serves the others.
            files.Add(new GeneratedFile(target.HintPrefix + ".Json.g.cs", CodecEmitter.Emit(model, target)));
            files.Add(new GeneratedFile(target.HintPrefix + ".Models.g.cs", ModelsEmitter.Emit(model, target)));
            files.Add(new GeneratedFile(target.HintPrefix + ".Tools.g.cs", ToolsEmitter.Emit(model, target)));
        }

        files.Add(new GeneratedFile(target.HintPrefix + ".Client.g.cs", ClientEmitter.Emit(model, target)));
        TextBuffer.Trim();
        return files;
    }
}
