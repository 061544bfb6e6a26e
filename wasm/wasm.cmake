# core.wasm and the tests that run on WebAssembly. README.md beside this file gives the reason for
# every flag.
target_compile_options(core PUBLIC -flto PRIVATE -Oz)
set_source_files_properties(src/json/json.cc src/fields/fields.cc PROPERTIES COMPILE_OPTIONS -O3)

add_executable(core_wasm wasm/exports.cc)
set_target_properties(core_wasm PROPERTIES OUTPUT_NAME core SUFFIX .wasm)
target_link_libraries(core_wasm PRIVATE core)
target_link_options(core_wasm PRIVATE -O3 -flto --no-entry -sSTANDALONE_WASM -sALLOW_MEMORY_GROWTH
                    -sFILESYSTEM=0)

add_executable(unit ${unit_sources})
set_target_properties(unit PROPERTIES SUFFIX .wasm)
target_include_directories(unit PRIVATE tests/unit src)
target_link_libraries(unit PRIVATE core)
target_link_options(unit PRIVATE -O1 -flto -sSTANDALONE_WASM -sALLOW_MEMORY_GROWTH)
