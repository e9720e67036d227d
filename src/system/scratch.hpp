#pragma once
// scratch: a folder for the files of one piece of work, which goes with it.
#include <filesystem>
#include <string>

namespace dsa::system {

// A new, empty folder that is removed with all it holds when this object dies. What a process left behind that was
// killed outright is removed by the next one that asks for the same place: a folder's name tells whose it is.
class scratch_folder {
public:
    // The folder is made as <parent>/<name>-<process>-XXXXXX, the parent too where it is missing. Throws
    // std::runtime_error: "cannot make a folder for temporary files below /x: Permission denied".
    explicit scratch_folder(const std::filesystem::path& parent, const std::string& name = "build");
    ~scratch_folder();
    scratch_folder(const scratch_folder&) = delete;
    scratch_folder& operator=(const scratch_folder&) = delete;
    [[nodiscard]] std::filesystem::path path() const { return path_; }

private:
    std::string path_;
};

}  // namespace dsa::system
